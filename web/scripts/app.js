// Runs on every page, after it is readable. Nothing here is needed to use the page.
import {
  createAll, isSupported, Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner,
  PasswordInput, Radios, SkipLink, Tabs
} from 'govuk-frontend'

// GOV.UK Frontend sets these two with an inline script, which our content policy forbids.
document.body.classList.add('js-enabled', ...('noModule' in HTMLScriptElement.prototype ? ['govuk-frontend-supported'] : []))

if (isSupported()) {
  for (const component of [CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput,
    Radios, SkipLink, Tabs]) createAll(component)
  // A second press on a slow line must not send the appeal twice.
  createAll(Button, { preventDoubleClick: true })
}

for (const comma of document.querySelectorAll('.govuk-file-upload-button > [id$="-comma"]')) move_out(comma)
for (const menu of document.querySelectorAll('.ashyq-menu')) close_on_escape(menu)
for (const button of document.querySelectorAll('[data-ashyq-print]')) print_on_click(button)

// The file button hides a comma between its visible words; what it is called must contain those words in one piece.
function move_out(comma) {
  comma.hidden = true
  comma.parentElement.after(comma)
}

function close_on_escape(menu) {
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary').focus()
  })
}

function print_on_click(button) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
