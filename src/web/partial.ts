import actField from '../../views/partials/act-field.hbs';
import actForm from '../../views/partials/act-form.hbs';
import dossierTable from '../../views/partials/dossier-table.hbs';
import errorSummary from '../../views/partials/error-summary.hbs';
import field from '../../views/partials/field.hbs';
import history from '../../views/partials/history.hbs';
import icon from '../../views/partials/icon.hbs';
import moves from '../../views/partials/moves.hbs';
import periodFilter from '../../views/partials/period-filter.hbs';
import select from '../../views/partials/select.hbs';
import tabs from '../../views/partials/tabs.hbs';
import todayRisk from '../../views/partials/today-risk.hbs';
import toldForm from '../../views/partials/told-form.hbs';

/** Partials every template may use. */
export const partials = {
  'act-field': actField,
  'act-form': actForm,
  'dossier-table': dossierTable,
  'error-summary': errorSummary,
  field,
  history,
  icon,
  moves,
  'period-filter': periodFilter,
  select,
  tabs,
  'today-risk': todayRisk,
  'told-form': toldForm,
};
