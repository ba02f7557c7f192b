from .apply import (
    test_apply,
    test_confirmation,
    test_invitation,
    test_invitation_link,
    test_newcomer,
    test_prediagnosis,
    test_prediagnosis_tracks,
    test_projection,
)
from .site import (
    test_assets,
    test_dressing,
    test_embargo,
    test_neutralised_copy,
    test_next_steps,
    test_portal_rights,
    test_site,
    test_stock_pages,
    test_trusted_mails,
    test_validators,
)
from .form import (
    test_answer_sheet,
    test_answers_tour,
    test_autosave,
    test_correction,
    test_extension,
    test_file_pages,
    test_form,
    test_lean,
    test_messages,
    test_plan,
    test_prefill,
    test_preview,
    test_sharing,
    test_submission,
    test_team_note,
)
from .people import test_account, test_address, test_people
from .programme import (
    test_blank_form,
    test_legal,
    test_no_call,
    test_news,
    test_press,
    test_programme,
    test_programme_editing,
    test_published_release,
    test_rules,
)
from .results import (
    test_benchmark,
    test_laureate_kit,
    test_letter,
    test_makers,
    test_observatory,
    test_opendata,
    test_overview,
    test_palmares,
    test_reply,
    test_standing,
    test_story,
)
from .site_copy import test_site_copy
from .verify import (
    test_badge,
    test_offline,
    test_register,
    test_rehearsal_code,
    test_verify,
)
