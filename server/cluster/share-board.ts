/** Makes one board of several instances: what is seen, who is there and who was signed out is the same everywhere. */
import type { DocumentName } from '#shared/documents/names.ts';
import type { CaretSeen } from '#shared/wire/messages.ts';
import type { Participants } from '../sockets/participant.ts';
import { shareCarets, type TellCaret } from './carets.ts';
import { createEverybody, type Everybody } from './everybody.ts';
import { shareBus, type SharedBus } from './share-bus.ts';

export type SharedBoard = Omit<SharedBus, 'guard'> & {
  /** Asked for once somebody else's deed comes in. */
  readonly guard: () => SharedBus['guard'] & { channelOf(document: DocumentName): number | null };
  readonly participants: Participants;
  readonly showCaret: (document: DocumentName, caret: CaretSeen) => void;
  /** Cuts whoever is connected here by this sign-in. */
  readonly cutHere: (session: string) => void;
  /** It was ended elsewhere: nobody comes in by it here any more, also while the store cannot be written. */
  readonly endHere: (session: string) => void;
};

export type Shared = {
  readonly everybody: Everybody;
  readonly tellCaret: TellCaret;
  /** Cuts every connection that came by this sign-in, to whichever instance. */
  cut(session: string): void;
  stop(): void;
};

export const shareBoard = (setting: SharedBoard): Shared => {
  const { cluster, guard, participants, showCaret, cutHere, endHere } = setting;
  const everybody = createEverybody(participants, cluster);
  const carets = shareCarets({
    cluster,
    channelOf: (document) => guard().channelOf(document),
    show: showCaret,
  });
  const stop = shareBus({ ...setting, guard: { readOn: () => guard().readOn() } });
  cluster.onRenewal(() => {
    if (!everybody.isMoving())
      cluster.tell({ kind: 'here', people: [...everybody.here()], carets: [...carets.here()] });
  });
  cluster.onTold((told) => {
    if (told.kind !== 'sign-in-ended') return;
    endHere(told.session);
    cutHere(told.session);
  });
  return {
    everybody,
    tellCaret: carets.tell,
    cut: (session) => {
      cutHere(session);
      cluster.tell({ kind: 'sign-in-ended', session });
    },
    stop,
  };
};
