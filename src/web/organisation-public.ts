import { Hono } from 'hono';
import view from '../../views/organisation/public.hbs';
import { setOfficeRules } from '../command/office-rule.ts';
import { publicPagesShown, readPublicAddress } from '../command/public-setting.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { publicAddress } from '../domain/organisation/public-address.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { change, hrefOf, organisationPage } from './organisation-page.ts';

/** Danh mục → Tổ chức → Trang công khai: what people outside may see, and under which address. */
export const publicSettingPages = new Hono<Env>()
  .get('/', (c) => show(c, readQuery(c)))
  .post('/', (c) =>
    change(
      c,
      hrefOf('public'),
      (form, status) => show(c, form, status),
      async (form, context) => {
        const { t } = c.var.visit;
        demand(context.actor, 'organisation.edit');
        const typed = form.text('publicAddress', t.organisation.publicAddress, { most: 200 });
        const address = publicAddress(typed);
        if (address === undefined) {
          const hint = 'https://motcua.giatan.gov.vn.';
          form.fault('publicAddress', 'invalid', { field: t.organisation.publicAddress, value: typed, hint });
        }
        form.check();
        const shown = form.has('publicPages');
        const { database } = context;
        const moved = address !== (await readPublicAddress(database));
        const turned = shown !== (await publicPagesShown(database));
        await setOfficeRules(context, [
          ...(moved ? [['public-address', typed] as const] : []),
          ...(turned ? [['public-pages', String(shown)] as const] : []),
        ]);
        return undefined;
      },
    ),
  );

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  const { t } = c.var.visit;
  const mayEdit = may(actor.roles, 'organisation.edit');
  const [address, shown] = await Promise.all([readPublicAddress(database), publicPagesShown(database)]);
  return organisationPage(c, {
    tab: 'public',
    view,
    ...(mayEdit ? { action: { href: '#publicAddress', text: t.organisation.changePublic } } : {}),
    form,
    status,
    model: { address, shown, mayEdit },
  });
}
