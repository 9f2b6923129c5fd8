import actField from '../../views/partials/act-field.hbs';
import actForm from '../../views/partials/act-form.hbs';
import applicantErase from '../../views/partials/applicant-erase.hbs';
import applicantForm from '../../views/partials/applicant-form.hbs';
import auditActFields from '../../views/partials/audit-act-fields.hbs';
import differenceCauses from '../../views/partials/difference-causes.hbs';
import dossierTable from '../../views/partials/dossier-table.hbs';
import dutyList from '../../views/partials/duty-list.hbs';
import entryAct from '../../views/partials/entry-act.hbs';
import entryField from '../../views/partials/entry-field.hbs';
import entryInput from '../../views/partials/entry-input.hbs';
import errorSummary from '../../views/partials/error-summary.hbs';
import face from '../../views/partials/face.hbs';
import field from '../../views/partials/field.hbs';
import history from '../../views/partials/history.hbs';
import icon from '../../views/partials/icon.hbs';
import importColumns from '../../views/partials/import-columns.hbs';
import importFaults from '../../views/partials/import-faults.hbs';
import importRuns from '../../views/partials/import-runs.hbs';
import importState from '../../views/partials/import-state.hbs';
import importTallies from '../../views/partials/import-tallies.hbs';
import keys from '../../views/partials/keys.hbs';
import lineActs from '../../views/partials/line-acts.hbs';
import live from '../../views/partials/live.hbs';
import missedOutcome from '../../views/partials/missed-outcome.hbs';
import moves from '../../views/partials/moves.hbs';
import ownField from '../../views/partials/own-field.hbs';
import periodFilter from '../../views/partials/period-filter.hbs';
import progress from '../../views/partials/progress.hbs';
import rate from '../../views/partials/rate.hbs';
import scoreRows from '../../views/partials/score-rows.hbs';
import select from '../../views/partials/select.hbs';
import slipLines from '../../views/partials/slip-lines.hbs';
import slipList from '../../views/partials/slip-list.hbs';
import tabs from '../../views/partials/tabs.hbs';
import todayRisk from '../../views/partials/today-risk.hbs';
import todaySteps from '../../views/partials/today-steps.hbs';
import toldForm from '../../views/partials/told-form.hbs';
import whatIf from '../../views/partials/what-if.hbs';
import whatIfSave from '../../views/partials/what-if-save.hbs';

/** Partials every template may use. */
export const partials = {
  'act-field': actField,
  'act-form': actForm,
  'applicant-erase': applicantErase,
  'applicant-form': applicantForm,
  'difference-causes': differenceCauses,
  'dossier-table': dossierTable,
  'entry-act': entryAct,
  'entry-field': entryField,
  'entry-input': entryInput,
  'error-summary': errorSummary,
  field,
  history,
  icon,
  'import-columns': importColumns,
  'import-faults': importFaults,
  'import-runs': importRuns,
  'import-state': importState,
  'import-tallies': importTallies,
  keys,
  'line-acts': lineActs,
  live,
  'missed-outcome': missedOutcome,
  moves,
  'period-filter': periodFilter,
  progress,
  rate,
  'score-rows': scoreRows,
  select,
  tabs,
  'slip-list': slipList,
  face,
  'audit-act-fields': auditActFields,
  'own-field': ownField,
  'today-risk': todayRisk,
  'today-steps': todaySteps,
  'told-form': toldForm,
  'duty-list': dutyList,
  'slip-lines': slipLines,
  'what-if': whatIf,
  'what-if-save': whatIfSave,
};
