import { Hono } from 'hono';
import { correctApplicant, eraseApplicant } from '../command/applicant.ts';
import { getDossier } from '../command/dossier-facts.ts';
import { Problem } from '../domain/problem.ts';
import { mergeApplicant, readApplicantCorrection, readErasure } from './dossier-applicant-form.ts';
import { codeOf, showDossier } from './dossier-page.ts';
import { contextOf, type Env } from './environment.ts';
import { postForm } from './handle-form.ts';
import { permitted } from './permitted.ts';

/** Đính chính, xóa người nộp: the forms stand on the dossier's page, with the other corrections. */
export const dossierApplicant = new Hono<Env>()
  .post('/:code/applicant', permitted('dossier.correct'), (c) =>
    postForm(
      c,
      (form, status) => showDossier(c, form, status, 'applicant'),
      async (form) => {
        const context = contextOf(c);
        const { t } = c.var.visit;
        const code = codeOf(c);
        await getDossier(context, code);
        const { applicant, reason } = readApplicantCorrection(form, t);
        form.check();
        const seen = form.values['seq'] ?? '';
        if (!/^\d+$/.test(seen)) throw new Problem('form-incomplete');
        try {
          await correctApplicant(context, code, applicant, reason, Number(seen));
        } catch (error) {
          if (error instanceof Problem && error.code === 'conflict') {
            mergeApplicant(form, await getDossier(context, code), t);
          }
          throw error;
        }
        return `/dossiers/${encodeURIComponent(code)}?done=applicant`;
      },
    ),
  )
  .post('/:code/applicant/erase', permitted('dossier.correct'), (c) =>
    postForm(
      c,
      (form, status) => showDossier(c, form, status, 'erase'),
      async (form) => {
        const code = codeOf(c);
        const context = contextOf(c);
        await getDossier(context, code);
        const reason = readErasure(form, c.var.visit.t);
        form.check();
        try {
          await eraseApplicant(context, code, reason);
        } catch (error) {
          // Another form of the page has a reason too.
          if (!(error instanceof Problem) || error.field !== 'reason') throw error;
          throw new Problem(error.code, error.details, 'eraseReason');
        }
        return `/dossiers/${encodeURIComponent(code)}?done=erased`;
      },
    ),
  );
