from .rights import (
    test_calibration_rights,
    test_matrix,
    test_rights,
    test_channels,
    test_contact_life,
    test_told_nothing,
    test_twin_worlds,
    test_twin_worlds_http,
    test_refusals,
)
from .deliberation import (
    test_figures,
    test_deliberation,
    test_deliberation_seats,
    test_vote_rules,
    test_vote,
    test_vote_effects,
    test_agreement,
    test_minutes,
    test_jury_words,
    test_recount,
    test_same_act_twice,
    test_session_walk,
    test_seat_change,
    test_without_french,
    test_sentence,
)
from .dossier import (
    test_dossier,
    test_missing_dossiers,
    test_files,
    test_board,
)
from .evaluation import (
    test_plan,
    test_assignment,
    test_evaluation,
    test_assessment_dialogue,
    test_judgements,
    test_time_spent,
    test_seal_check,
    test_offline,
    test_score_sheet,
    test_sheet_order,
    test_independence,
)
from .calibration import test_calibration
from .panel import (
    test_juror,
    test_composition,
    test_account,
    test_juror_mail,
    test_home,
    test_shipped_juror_mails,
    test_recusal,
    test_ties,
    test_typed_address,
)
