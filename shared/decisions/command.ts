/** What a person may ask the board to do. Parsed once, at the edge. */
import { z } from 'zod';
import { AgencyId, CommandId } from '../ids.ts';
import { AgendaPointCommand } from './command/agenda-point.ts';
import { CheckCommand } from './command/check.ts';
import { ContactCommand } from './command/contact.ts';
import { DisagreementCommand } from './command/disagreement.ts';
import { DiscussionCommand } from './command/discussion.ts';
import { GuestCommand } from './command/guest.ts';
import { ItemCommand } from './command/item.ts';
import { LinkCommand } from './command/link.ts';
import { MeetingCommand } from './command/meeting.ts';
import { MinutesCommand } from './command/minutes.ts';
import { OverrideCommand } from './command/override.ts';
import { ReviewCommand } from './command/review.ts';
import { Section47Command } from './command/section-47.ts';
import { SealingCommand } from './command/sealing.ts';
import { StepCommand } from './command/step.ts';
import { WallCommand } from './command/wall.ts';

export const Command = z.discriminatedUnion('type', [
  ContactCommand,
  SealingCommand,
  OverrideCommand,
  StepCommand,
  CheckCommand,
  LinkCommand,
  DisagreementCommand,
  MeetingCommand,
  DiscussionCommand,
  Section47Command,
  ReviewCommand,
  AgendaPointCommand,
  MinutesCommand,
  ItemCommand,
  GuestCommand,
  WallCommand,
]);
export type Command = z.infer<typeof Command>;
export type CommandType = Command['type'];

/** A repeat of the same id by the same person returns the first answer. */
export const CommandEnvelope = z.strictObject({
  id: CommandId,
  /** The agency the person acts for in this deed; one of their own. */
  agency: AgencyId,
  command: Command,
});
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;
