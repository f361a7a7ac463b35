"""What the plan, the risks, people, services, the estate and learning keep."""

import sqlalchemy as sa
from alembic.operations import Operations

from govtransform.store.migrations.spec import KINDS, entity, grid, link_column

ENTITIES = {
    "working_calendar": """
        name:line! monday:yes! tuesday:yes! wednesday:yes! thursday:yes! friday:yes!
        saturday:yes! sunday:yes! nation:word! exceptions:long external_ref:line
    """,
    "scenario": """
        name:line! based_on:word! baseline_id>baseline note:long is_adopted:yes!
        adopted_on:day changes:long
    """,
    "reading_note": """
        measure_id>measure! month:whole! quality:word! note:line
    """,
    "risk_hit": """
        risk_id>risk! target:any! share_rate:exact note:line
    """,
    "issue": """
        title:line! initiative_id>initiative risk_id>risk severity:whole escalation:line
        owner_id>person raised_on:day due_on:day resolution:long state:word!
    """,
    "board": """
        name:line! level:word! parent_id>board cadence:line capital_limit:exact
        revenue_limit:exact terms:long quorum:whole
    """,
    "appointment": """
        person_id>person! role:word! target:any! from_on:day to_on:day note:line
    """,
    "meeting": """
        title:line! board_id>board! held_on:day! agenda:long minutes:long state:word!
    """,
    "review": """
        title:line! kind:word! target:any plan_item_id>plan_item gate:line edition:line
        planned_on:day held_on:day reviewer:line is_independent:yes! rating:line
        rating_scale:line outcome:word repeat_months:whole decision_id>decision summary:long
    """,
    "finding": """
        title:line! kind:word! source:any about:any severity:whole wording:long
        owner_id>person found_on:day due_on:day remediation:any evidence:line closed_on:day
        accepted_by_id>person accepted_on:day state:word!
    """,
    "approval": """
        subject:any! board_id>board approver_id>person role:line nature:line amount:exact
        limit:exact decision:word! condition:long requested_on:day decided_on:day
        digest:line
    """,
    "change_request": """
        title:line! initiative_id>initiative! reason:long! raised_by_id>person raised_on:day
        delay_days:whole cost_change:exact benefit_change:exact plan_item_id>plan_item
        cost_line_id>cost_line benefit_id>benefit options:long state:word!
        decision_id>decision baseline_id>baseline
    """,
    "status_report": """
        initiative_id>initiative! month:whole! period:line! time_light:word!
        cost_light:word! scope_light:word! quality_light:word! risk_light:word!
        benefit_light:word! people_light:word! confidence_owner:word!
        confidence_independent:word! confidence_scale:word done:long next:long
        help_needed:long reported_by_id>person state:word! published_on:day
        corrects_id>status_report digest:hash
    """,
    "pack": """
        title:line! board_id>board meeting_id>meeting frozen_on:day! frozen_by:line
        narrative:long parameters:line figures:long digest:hash
    """,
    "role": """
        name:line! family:line source:line edition:line
    """,
    "resource_line": """
        kind:word! role_id>role! initiative_id>initiative team_id>team
        plan_item_id>plan_item note:line
    """,
    "skill": """
        name:line! family:line source:line edition:line description:long
    """,
    "skill_requirement": """
        role_id>role! skill_id>skill! level:word! weight:exact note:line
    """,
    "skill_rating": """
        person_id>person! skill_id>skill! level:word! method:word! rated_on:day! note:line
    """,
    "post": """
        title:line! team_id>team role_id>role grade:line fte:exact yearly_cost:exact
        filled_by_id>person state:word!
    """,
    "recruitment": """
        title:line! post_id>post! source:line state:word! approved_on:day advertised_on:day
        offered_on:day accepted_on:day started_on:day applicants:whole replaces_id>person
    """,
    "stakeholder_group": """
        name:line! size:whole influence:whole interest:whole commitment_now:whole
        commitment_wanted:whole sponsor:any weekly_capacity:whole peaks:long
        approach:long
    """,
    "impact": """
        title:line! initiative_id>initiative! group_id>stakeholder_group! kind:word!
        severity:whole heads:whole first_on:day last_on:day go_live_id>plan_item
    """,
    "readiness": """
        group_id>stakeholder_group! initiative_id>initiative assessed_on:day!
        respondents:whole invited:whole understanding:exact willingness:exact know_how:exact
        ability:exact sustainment:exact dimension_scores:line note:line
    """,
    "resistance": """
        title:line! group_id>stakeholder_group! initiative_id>initiative theme:line
        source:line severity:whole response:long owner_id>person raised_on:day state:word!
    """,
    "intervention": """
        title:line! kind:word! group_id>stakeholder_group initiative_id>initiative
        resistance_id>resistance channel:line message:long owner_id>person planned_on:day
        done_on:day cost:exact effect_before:exact effect_after:exact
    """,
    "research_round": """
        title:line! service_id>service! method:line held_on:day participants:whole
        access_participants:whole is_consent_kept:yes! summary:long
    """,
    "user_need": """
        title:line! service_id>service who:line what:line why:line round_id>research_round
        priority:word! is_met:yes!
    """,
    "journey": """
        name:line! service_id>service! description:long
    """,
    "journey_step": """
        journey_id>journey! position:whole name:line! channel:line minutes:exact
        is_touched:yes! pain:whole need_id>user_need
    """,
    "assessment": """
        title:line! kind:word! edition:line! target:any profile:line assessed_on:day!
        assessor:line is_independent:yes! state:word!
    """,
    "assessment_result": """
        assessment_id>assessment! item:line! result:line target:line evidence:long note:long
        initiative_id>initiative
    """,
    "system": """
        name:line! owner_id>person service_id>service vendor:line product:line
        support_ends_on:day extended_ends_on:day maintainers:whole hosting:line
        classification:line users:whole criticality:whole disposition:word! route:word
        route_state:word! yearly_run_cost:exact growth_rate:exact skills_premium:exact
        incidents_a_year:exact incident_cost:exact retired_by_id>plan_item
        replaced_by_id>system dual_from_id>plan_item
    """,
    "contract": """
        title:line! supplier:line initiative_id>initiative system_id>system reference:line
        route:line value:exact starts_on:day ends_on:day notice_on:day
        extension_months:whole owner_id>person state:word!
    """,
    "data_asset": """
        name:line! owner_id>person steward_id>person system_id>system classification:line
        is_personal:yes! completeness_rate:exact accuracy_rate:exact timeliness_rate:exact
        shared_with:line reviewed_on:day
    """,
    "analytics_product": """
        name:line! owner_id>person kind:word! data_asset_id>data_asset users:line
        refresh_days:whole refreshed_on:day users_measure_id>measure
        decisions_measure_id>measure state:word!
    """,
    "system_link": """
        from_id>system! to_id>system! kind:word! is_personal:yes! note:line
    """,
    "privacy_assessment": """
        title:line! initiative_id>initiative! state:word! screening:long necessity:long
        residual:word advice:long approved_by_id>person approved_on:day review_on:day
    """,
    "idea": """
        title:line! proposer_id>person problem:long expected_gain:exact value_score:whole
        fit_score:whole ease_score:whole evidence_score:whole reach_score:whole state:word!
        raised_on:day! decided_on:day reason:long initiative_id>initiative
    """,
    "lesson": """
        title:line! context:long happened:long cause:long recommendation:long
        time_effect:line cost_effect:line satisfaction_effect:line tags:line category:word
        initiative_id>initiative learned_on:day reused_in:line
    """,
    "incident": """
        title:line! kind:word! system_id>system service_id>service started_on:day!
        hours_to_detect:exact hours_to_recover:exact hours_lost:exact cost:exact
        people_affected:whole reported_on:day root_cause:long lesson_id>lesson
    """,
    "experiment": """
        title:line! idea_id>idea hypothesis:long measure_id>measure success_at:line
        starts_on:day ends_on:day cost:exact result:long state:word! lesson_id>lesson
    """,
}
GRIDS = (("resource_value", "resource_line"), ("system_value", "system"))
LINKS = (
    ("component", "headline_measure_id", "measure"),
    ("plan_item", "calendar_id", "working_calendar"),
    ("team", "group_id", "stakeholder_group"),
    ("person", "role_id", "role"),
    ("training_need", "group_id", "stakeholder_group"),
    ("training_need", "role_id", "role"),
    ("decision", "board_id", "board"),
    ("decision", "meeting_id", "meeting"),
    ("decision", "product_id", "analytics_product"),
    ("scenario", "case_id", "business_case"),
)
COLUMNS = (
    ("enrolment", "reaction_score", "whole"),
    ("enrolment", "behaviour_score", "whole"),
    ("enrolment", "result_score", "whole"),
    ("decision", "insight", "long"),
    ("benefit", "ramp_rates", "line"),
    ("cost_line", "bias_mitigation_rate", "exact"),
    ("cost_line", "bias_evidence", "line"),
    ("cost_line", "life_years", "whole"),
    ("benefit", "discounted_as", "word"),
    ("benefit", "group_income", "exact"),
    ("benefit", "counted_rate", "exact"),
    ("business_case", "price_index", "long"),
    ("business_case", "haircut", "word"),
    ("business_case", "risk_allowance", "word"),
    ("business_case", "health_profile", "line"),
    ("business_case", "median_income", "exact"),
    ("business_case", "inflation_rate", "exact"),
    ("scenario", "cost_change_rate", "exact"),
    ("scenario", "benefit_change_rate", "exact"),
    ("scenario", "delay_months", "whole"),
    ("scenario", "discount_rate", "exact"),
)


def upgrade(op: Operations) -> None:
    """Make the tables, and let what there was lead to them."""
    for table, columns in ENTITIES.items():
        entity(op, table, columns.split())
    for table, lines in GRIDS:
        grid(op, table, lines)
    for table, column, to in LINKS:
        link_column(op, table, column, to)
    for table, column, kind in COLUMNS:
        op.add_column(table, sa.Column(column, KINDS[kind]))
