"""Ids that code relies on: items, modules, forms, audiences; each is spelt here, nowhere else.

Plain texts, so that they can stand in a database, a file or a message as they are. A test holds
that the shipped instrument has each item and module, and that no other module of the kit spells
one. What a municipality adds to its copy has ids that no code knows.
"""

from typing import Final


class Item:
    """Questions, by what is asked."""

    BG_GROUP: Final = "bg_group"
    CM_ACTION: Final = "cm_action"
    CM_IF: Final = "cm_if"
    CM_SHARE: Final = "cm_share"
    CM_SUPPORT: Final = "cm_support"
    CM_TASK: Final = "cm_task"
    CM_THEN: Final = "cm_then"
    CM_WHEN: Final = "cm_when"
    FC_HELPED: Final = "fc_helped"
    FC_HINDERED: Final = "fc_hindered"
    FC_HINDERED2: Final = "fc_hindered2"
    FC_STATUS: Final = "fc_status"
    LR_EXAMPLE: Final = "lr_example"
    LR_HANDOVER: Final = "lr_handover"
    LR_NEXT: Final = "lr_next"
    LR_QUESTION: Final = "lr_question"
    LR_TOOLS: Final = "lr_tools"
    MD_ASK: Final = "md_ask"
    NET_ACTORS: Final = "net_actors"
    NET_MEETING: Final = "net_meeting"
    NET_N_PEOPLE: Final = "net_n_people"
    NET_N_UNITS: Final = "net_n_units"
    NET_NAME: Final = "net_name"
    NET_SPONSOR: Final = "net_sponsor"
    NET_START: Final = "net_start"
    NET_THEME: Final = "net_theme"
    NET_TYPE: Final = "net_type"
    SOL_EVAL_PLAN: Final = "sol_eval_plan"
    SOL_EVAL_WHAT: Final = "sol_eval_what"
    SOL_EVAL_WHEN: Final = "sol_eval_when"
    SOL_NEXT: Final = "sol_next"
    SOL_NEXT_DATE: Final = "sol_next_date"
    SOL_NEXT_WHO: Final = "sol_next_who"
    SOL_OBSTACLES: Final = "sol_obstacles"
    SOL_ONELINE: Final = "sol_oneline"
    SOL_OWNER: Final = "sol_owner"
    SOL_PROGRESS: Final = "sol_progress"
    SOL_SPREAD_FORM: Final = "sol_spread_form"
    SOL_SPREAD_PLAN: Final = "sol_spread_plan"
    SOL_SPREAD_TO: Final = "sol_spread_to"
    SOL_STAGE: Final = "sol_stage"
    SOL_TITLE: Final = "sol_title"
    SOL_UNIT: Final = "sol_unit"
    VAL_DIRECTION: Final = "val_direction"
    VAL_DIRECTION2: Final = "val_direction2"
    VAL_EVIDENCE: Final = "val_evidence"
    VAL_FOR: Final = "val_for"
    VAL_TEXT: Final = "val_text"
    VAL_TYPE: Final = "val_type"


DIRECTIONS: Final = (Item.VAL_DIRECTION2, Item.VAL_DIRECTION)
"""What tells the direction of a value: as it is asked now, else as the first edition asked it."""
HINDERED: Final = (Item.FC_HINDERED2, Item.FC_HINDERED)
"""What was in the way of a commitment, likewise."""


class ModuleCode:
    """Blocks of questions; the leader's are forms of their own."""

    NET: Final = "net"
    SOL: Final = "sol"
    VAL: Final = "val"
    LR: Final = "lr"
    EV: Final = "ev"
    PV: Final = "pv"
    OP: Final = "op"
    MD: Final = "md"
    CM: Final = "cm"
    FC: Final = "fc"
    CI: Final = "ci"
    FS: Final = "fs"
    BG: Final = "bg"


class PlanCode:
    """Forms that code makes: the leader's plan of the meeting, its notes, the points of a round."""

    LENGTH: Final = "mv"
    PROMPTS: Final = "mp"
    NOTES: Final = "mn"
    POINTS: Final = "pt"


class FormCode:
    """Forms that participants get in a round."""

    VALUES: Final = "values"
    EVALUATION: Final = "evaluation"
    DISCUSSION: Final = "discussion"
    COMMITMENT: Final = "commitment"
    FOLLOWUP: Final = "followup"
    POINTS: Final = "points"


class Audience:
    """Whom a round asks: each by themselves, or in groups of which one writes."""

    PARTICIPANTS: Final = "participants"
    GROUPS: Final = "groups"
