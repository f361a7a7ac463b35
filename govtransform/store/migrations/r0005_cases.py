"""Business cases with options of their own, criteria and scores, and the runs of calculations."""

from alembic.operations import Operations

from govtransform.store.migrations.spec import entity, link_column

ENTITIES = {
    "criterion": """
        kind:word! name:line! weight:exact is_required:yes! gate:line edition:line
        position:whole
    """,
    "run": """
        kind:word! title:line! scope:any inputs_hash:line seed:whole trials:whole engine:line
        parameters:line happened_on:day! results:long
    """,
    "business_case": """
        title:line! subject:any! level:word! version_name:line! base_fy:whole
        horizon_years:whole profile:line timing:word! prices:word! ratio:word!
        uses_own_record:yes! dated_on:day state:word! submitted_on:day decision_id>decision
        follows_id>business_case digest:hash frozen:long
    """,
    "case_section": """
        case_id>business_case! part:word! heading:line! position:whole text:long
        is_complete:yes! reviewer_id>person
    """,
    "option": """
        case_id>business_case! name:line! kind:word! position:whole scope:long solution:long
        delivery:long implementation:long funding:long is_shortlisted:yes! reason:line
        is_live:yes!
    """,
    "waiver": """
        case_id>business_case! rule:line! record:any reason:line! waived_by_id>person!
        waived_on:day! until_on:day
    """,
    "score": """
        criterion_id>criterion! target:any! value:whole verdict:word reason:line!
        evidence_id>attachment scored_by_id>person scored_on:day
    """,
}
LINKS = (
    ("cost_line", "option_id", "option"),
    ("benefit", "option_id", "option"),
    ("objective", "measure_id", "measure"),
    ("objective", "case_id", "business_case"),
)


def upgrade(op: Operations) -> None:
    """Make the tables, and let lines belong to an option and objectives to a case."""
    for table, columns in ENTITIES.items():
        entity(op, table, columns.split())
    for table, column, to in LINKS:
        link_column(op, table, column, to)
