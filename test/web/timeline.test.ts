import { describe, expect, it } from 'vitest';
import { instantAt } from '../../src/domain/time/instant.ts';
import { addDays } from '../../src/domain/time/local-date.ts';
import { rulingCalendar } from '../../src/storage/calendar.ts';
import { findDossier } from '../../src/storage/dossier.ts';
import { textOf } from '../../src/web/text.ts';
import { timelineSvg } from '../../src/web/timeline.ts';
import { webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

/** Names and lines of the two marks: from, to, row of the name; place and top of the line. */
function marks(svg: string) {
  return [
    ...svg.matchAll(
      /<g class="mark \w+"><path d="M([\d.]+) (-?\d+)V\d+"\/><text x="([\d.]+)" y="(-?\d+)" text-anchor="(\w+)">([^<]+)/g,
    ),
  ].map(([, place, top, x, y, anchor, text = '']) => {
    const size = text.length * 6.5;
    const from = anchor === 'end' ? Number(x) - size : Number(x);
    return { place: Number(place), top: Number(top), y: Number(y), from, to: from + size };
  });
}

describe('trục thời gian của hồ sơ', () => {
  it('tên “hẹn trả” và “bây giờ” không chồng nhau, không bị vạch nào cắt, không ra ngoài hình, dù hai mốc sát nhau', async () => {
    const { context } = await webWorld();
    await saveProcedures(context);
    const code = await received(context);
    const dossier = (await findDossier(context.database, code))?.dossier;
    if (!dossier?.receivedAt || !dossier.due) throw new Error('a running dossier');
    const calendar = await rulingCalendar(context.database);
    const { due } = dossier;
    for (const language of ['vi', 'en'] as const) {
      for (let hours = -3 * 24; hours <= 30 * 24; hours += 5) {
        const now = instantAt(addDays(due.date, Math.floor(hours / 24)), (((hours % 24) + 24) % 24) * 60);
        const svg = timelineSvg(dossier, { calendar, now, t: textOf(language) });
        const [one, other] = marks(svg);
        if (!one || !other) throw new Error(svg);
        const top = Number(/viewBox="0 (-?\d+) /.exec(svg)?.[1]);
        const apart = one.y !== other.y || one.from >= other.to || other.from >= one.to;
        const crossed = (line: typeof one, name: typeof one) =>
          line.top <= name.y && line.place > name.from && line.place < name.to;
        const inside = [one, other].every(({ from, to, y }) => from >= 0 && to <= 720 && y - 12 >= top);
        const found = { apart, crossed: crossed(one, other) || crossed(other, one), inside };
        expect([hours, found]).toEqual([hours, { apart: true, crossed: false, inside: true }]);
      }
    }
  });
});
