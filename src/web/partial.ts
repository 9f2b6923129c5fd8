import errorSummary from '../../views/partials/error-summary.hbs';
import field from '../../views/partials/field.hbs';
import icon from '../../views/partials/icon.hbs';
import select from '../../views/partials/select.hbs';

/** Partials every template may use. */
export const partials = { 'error-summary': errorSummary, field, icon, select };
