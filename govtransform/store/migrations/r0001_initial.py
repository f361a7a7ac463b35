"""The first schema. Frozen: it never changes, and imports nothing of ours but its words."""

import sqlalchemy as sa
from alembic.operations import Operations

from govtransform.store.migrations.spec import LONG, MONEY, WHOLE, entity, grid, needed

KEPT = "'The audit trail cannot be changed'"
ENTITIES = {  # column:kind or column>table it links to; an exclamation mark where it is needed
    "course": """
        title:line! provider:line route:line hours:exact cost_per_place:exact
        cost_per_run:exact places:whole valid_months:whole skills:line
    """,
    "decision": """
        title:line! kind:word! decided_by:line requested_on:day decided_on:day about:any
        options:long chosen:long rationale:long followed:long revisits_id>decision
        state:word!
    """,
    "funding_source": """
        name:line! kind:word! conditions:long expires_on:day nature:word!
    """,
    "mapping": """
        name:line! register:line! content:long!
    """,
    "objective": """
        name:line! kind:word! parent_id>objective weight_rate:exact target_on:day
    """,
    "organisation": """
        name:line! fy_start_month:whole! currency:line! as_at_month:whole
        base_price_year:whole working_week:line holiday_nation:word! unit:word!
        variance_threshold_rate:exact over_claim:word! marking:line initiative_word:line
        contact:line
    """,
    "team": """
        name:line! parent_id>team headcount:whole site:line
    """,
    "person": """
        name:line! team_id>team role:line employment:word! grade:line day_rate:exact
        yearly_cost:exact fte:exact joined_on:day left_on:day email:line
    """,
    "action": """
        kind:word! title:line! owner_id>person due_on:day done_on:day source:any cost:exact
        category:word state:word!
    """,
    "assumption": """
        kind:word! title:line! value:line unit:line low:line high:line source:line
        owner_id>person confidence:word review_on:day state:word! used_by:any
    """,
    "component": """
        name:line! purpose:long owner_id>person position:whole
    """,
    "programme": """
        name:line! kind:word! parent_id>programme owner_id>person summary:long starts_on:day
        ends_on:day
    """,
    "initiative": """
        title:line! summary:long problem:long programme_id>programme! parent_id>initiative
        category:word! stage:word! status:word! sponsor_id>person senior_owner_id>person
        lead_id>person finance_lead_id>person confidence_owner:word!
        confidence_owner_scale:word confidence_owner_by:line confidence_owner_on:day
        confidence_independent:word! confidence_independent_scale:word
        confidence_independent_by:line confidence_independent_on:day is_mandatory:yes!
        legal_basis:line procurement_route:line bias_type:word sensitivity:line
        baseline_start_on:day baseline_end_on:day forecast_start_on:day forecast_end_on:day
        actual_start_on:day actual_end_on:day appraisal_ends_on:day external_ref:line
    """,
    "alignment": """
        initiative_id>initiative! kind:word! target:any! contribution:whole share_rate:exact
        note:line
    """,
    "allocation": """
        source_id>funding_source! initiative_id>initiative! state:word! nature:word!
        are_conditions_met:yes! note:line
    """,
    "plan_item": """
        initiative_id>initiative! parent_id>plan_item wbs:line kind:word! name:line!
        owner_id>person duration_days:whole! low_days:whole high_days:whole work_days:exact
        complete_rate:exact is_manual:yes! baseline_start_on:day baseline_finish_on:day
        start_on:day finish_on:day constraint_kind:word! constraint_on:day deadline_on:day
        actual_start_on:day actual_finish_on:day budget_share_rate:exact
    """,
    "risk": """
        title:line! initiative_id>initiative programme_id>programme cause:long event:long
        effect:long category:line direction:word! owner_id>person action_owner_id>person
        proximity_on:day state:word! response:long trigger:line next_review_on:day
        correlation_group:line appetite:line
    """,
    "benefit": """
        title:line! initiative_id>initiative! level:word! kind:word! type:word!
        is_disbenefit:yes! recurrence:word! recipient:word! owner_id>person
        budget_holder_id>person start_milestone_id>plan_item offset_months:whole
        starts_on:day override_reason:line ramp:word! ramp_months:whole ends_on:day
        full_year:exact low_percent:exact high_percent:exact grade:word
        attribution_rate:exact deadweight_rate:exact unit_value:exact state:word!
    """,
    "cost_line": """
        name:line! initiative_id>initiative! category:word! nature:word! recurrence:word!
        price_basis:line vat:word! tied_to_id>plan_item offset_months:whole
        funding_source_id>funding_source cost_centre:line subjective:line supplier:line
        low_percent:exact high_percent:exact is_bias_eligible:yes! is_sunk:yes!
        estimate_source:line owner_id>person
    """,
    "dependency": """
        kind:word! predecessor_id>plan_item successor_id>plan_item! type:word!
        lag_days:whole! outside_party:line needed_by_on:day state:word! given_by_id>person
        agreed_on:day rating:word note:line
    """,
    "risk_assessment": """
        risk_id>risk! position:word! assessed_on:day! likelihood:whole impact_time:whole
        impact_cost:whole impact_quality:whole impact_reputation:whole
        probability_rate:exact cost_low:exact cost_likely:exact cost_high:exact
        delay_low_days:whole delay_likely_days:whole delay_high_days:whole note:line
    """,
    "training_need": """
        title:line! initiative_id>initiative team_id>team course_id>course!
        needed_by_id>plan_item! people_required:whole target_rate:exact
    """,
    "enrolment": """
        person_id>person! course_id>course! need_id>training_need state:word! booked_on:day
        attended_on:day passed_on:day score_before:exact score_after:exact expires_on:day
        note:long
    """,
}
GRIDS = {"cost_value": "cost_line", "allocation_value": "allocation", "benefit_value": "benefit"}


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "store_state",
        *needed(id=WHOLE, revision=WHOLE, last_line=WHOLE, last_hash=sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_store_state"),
    )
    op.execute("INSERT INTO store_state VALUES (1, 0, 0, '')")
    op.create_table(
        "code_counter",
        *needed(prefix=sa.String(8), last=WHOLE),
        sa.PrimaryKeyConstraint("prefix", name="pk_code_counter"),
    )
    _audit(op)
    for table, columns in ENTITIES.items():
        entity(op, table, columns.split())
    for cells, lines in GRIDS.items():
        grid(op, cells, lines)
    op.create_table(
        "amount_total",
        *needed(grid=sa.String(40), kind=sa.String(12), part=sa.String(40)),
        *needed(initiative_id=WHOLE, month=WHOLE, pence=MONEY),
        sa.PrimaryKeyConstraint(
            "grid", "kind", "part", "initiative_id", "month", name="pk_amount_total"
        ),
        sqlite_with_rowid=False,
    )


def _audit(op: Operations) -> None:
    op.create_table(
        "audit_line",
        *needed(id=WHOLE, at=sa.String(32), who=sa.String(80), action=sa.String(200)),
        *needed(table_name=sa.String(40), row_id=WHOLE, version=WHOLE, field=sa.String(60)),
        *(sa.Column(name, LONG) for name in ("reason", "before", "after")),
        *needed(hash=sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_audit_line"),
    )
    op.create_index("ix_audit_line_row", "audit_line", ["table_name", "row_id"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            trigger = f"CREATE TRIGGER kept_{verb} BEFORE {verb} ON audit_line"
            op.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, {KEPT}); END")
    else:
        function = "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        op.execute(f"{function} $$ BEGIN RAISE EXCEPTION {KEPT}; END $$")
        trigger = "CREATE TRIGGER audit_line_kept BEFORE UPDATE OR DELETE OR TRUNCATE"
        op.execute(f"{trigger} ON audit_line EXECUTE FUNCTION refuse_change()")
