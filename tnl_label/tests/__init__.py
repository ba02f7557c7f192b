from .award import (
    test_award,
    test_award_change,
    test_benchmark,
    test_letter,
)
from .body import (
    test_address,
    test_directory,
    test_guest_list,
    test_hidden_contact,
    test_mandate,
    test_mandate_request,
    test_partner,
)
from .candidature import (
    test_answers,
    test_candidature,
    test_costs,
    test_dossier_zip,
    test_extension,
    test_extension_one,
    test_file_limits,
    test_files,
    test_prefill,
    test_progress_plan,
    test_sharing,
    test_submission,
    test_submission_document,
    test_team_note,
    test_track_choice,
)
from .certificate import (
    test_bought_seal,
    test_certificate,
    test_certificate_prints,
    test_company,
    test_open_badge,
    test_seal,
    test_signing_key,
)
from . import (
    test_job,
    test_journal,
    test_language,
    test_limits,
    test_next_steps,
    test_thread_author,
    test_views,
    test_writable_fields,
)
from .correspondence import (
    test_call,
    test_mail_retry,
    test_mailing,
    test_message,
    test_outbox,
    test_reminder,
    test_shipped_mails,
    test_template_doors,
)
from .edition import (
    test_edition,
    test_edition_life,
    test_publication,
    test_scheduled_publication,
    test_scheme_problems,
)
from .figures import (
    test_answer_figures,
    test_funnel,
    test_observatory,
    test_report,
    test_result,
    test_tables,
)
from .importing import (
    test_directory_wizard,
    test_ds_import,
    test_ds_second_import,
    test_import,
    test_import_messages,
    test_import_wizard,
)
from .laboratory import test_variant
from .press import test_ceremony, test_release
from .register import test_register
from .questionnaire import (
    test_advice,
    test_editor,
    test_questionnaire,
    test_questionnaire_file,
)
from .rehearsal import test_rehearsal
from .screening import (
    test_checklist,
    test_correction,
    test_screening,
)
