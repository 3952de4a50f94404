/** The process of the clients, so that they are not what is measured. Takes its orders one after the other. */
import { gatherCrowd, makeLarge } from './crowd.ts';
import { linesOf } from './lines/open-line.ts';
import type { Order, Report, Setting } from './orders.ts';

const { protocol, url, rooms } = JSON.parse(process.argv[2] ?? '{}') as Setting;
const lines = linesOf(protocol, url, rooms);
const crowd = gatherCrowd(lines);
const DONE: Report = { kind: 'done' };
let large: Uint8Array = new Uint8Array();

const obey = async (order: Order): Promise<Report> => {
  switch (order.kind) {
    case 'set-scene':
      await lines.ready();
      return DONE;
    case 'open':
      await crowd.open(order.rooms, order.participants, order.first);
      return DONE;
    case 'type':
      return crowd.type(order);
    case 'fill':
      await crowd.fill(order.letters);
      return DONE;
    case 'open-idle':
      for (let person = 0; person < order.people; person += 1) {
        const from = order.from + (order.areSame ? 0 : person * order.documents);
        await lines.openIdle(
          Array.from({ length: order.documents }, (_, at) => from + at),
          person + 1,
        );
      }
      return DONE;
    case 'make-large':
      large = makeLarge(order.content);
      return DONE;
    case 'send-large':
      crowd.send(large);
      return DONE;
  }
};

process.on('message', (order: Order) => void obey(order).then((report) => process.send?.(report)));
process.on('disconnect', () => process.exit(0));
