"""Money and savings an auditor accepts: pools, claims, guards, baselines, measures, services."""

from alembic.operations import Operations

from govtransform.store.migrations.spec import entity, grid, link_column

ENTITIES = {
    "map_link": """
        source:any! target:any! strength:whole note:line
    """,
    "baseline": """
        name:line! taken_on:day! taken_by:line! scope:any! reason:line! decision_id>decision
        parameters:line digest:hash
    """,
    "exchange": """
        kind:word! source:line! scope:line file_hash:line mark:line mapping_id>mapping
        control_total:exact read:whole added:whole updated:whole rejected:whole happened_on:day!
        rows:long
    """,
    "attachment": """
        name:line! kind:word! on:any! location:line size:whole sha256:line grade:word
        added_by_id>person
    """,
    "baseline_item": """
        baseline_id>baseline! item:any! name:line! part:line starts_on:day ends_on:day
        value:line exposure:exact delay_days:exact attribution_rate:exact
    """,
    "budget_version": """
        name:line! scope:any! state:word! reason:line! decision_id>decision baseline_id>baseline
        approved_by_id>person approved_on:day
    """,
    "closed_month": """
        month:whole! closed_by_id>person closed_on:day! control_total:exact reopened_on:day
        reason:line
    """,
    "measure": """
        name:line! kind:word! target:any unit:line! direction:word! formula:line variant:line
        numerator_name:line denominator_name:line baseline_value:exact baseline_on:day
        target_value:exact target_on:day frequency:word! source:line owner_id>person
    """,
    "service": """
        name:line! provider:line owner_id>person users_a_year:whole phase:word! is_public:yes!
        external_ref:line
    """,
    "channel": """
        service_id>service! name:word! is_digital:yes! cost_each:exact note:line
    """,
    "cost_pool": """
        name:line! cost_centre:line! subjective:line! fy:whole! baseline:exact! evidence:line
        budget_holder_id>person service_id>service
    """,
    "narrative": """
        initiative_id>initiative! fy:whole! subject:word! text:long! author_id>person
        written_on:day
    """,
    "claim": """
        title:line! benefit_id>benefit! month:whole! amount:exact! state:word!
        claimant_id>person claimed_on:day agreed_by_id>person agreed_on:day evidence_grade:word
        evidenced_by_id>person evidenced_on:day validator_id>person validated_on:day
        budget_change_ref:line removed_by_id>person removed_on:day reason:line
    """,
    "enabler": """
        benefit_id>benefit! kind:word! ref:any! weight:exact! note:line
    """,
    "guard": """
        benefit_id>benefit! measure_id>measure! baseline_value:exact! tolerance:exact!
        direction:word! note:line
    """,
    "pool_draw": """
        benefit_id>benefit! pool_id>cost_pool! amount:exact! entered_on:day! note:line
    """,
}
GRIDS = {"channel_value": "channel", "reading": "measure", "baseline_value": "baseline_item"}


def upgrade(op: Operations) -> None:
    """Make the tables, and give a benefit its measure."""
    for table, columns in ENTITIES.items():
        entity(op, table, columns.split())
    for cells, lines in GRIDS.items():
        grid(op, cells, lines)
    link_column(op, "benefit", "measure_id", "measure")
