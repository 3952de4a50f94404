/** A course that fails, cut down to what the failure needs: larger pieces first, then smaller ones. */
import type { Course } from './run.ts';

export const shrink = async (
  course: Course,
  stillFails: (course: Course) => Promise<boolean>,
  attempts: number,
): Promise<Course> => {
  let kept = course;
  let left = attempts;
  for (let size = Math.ceil(course.operations.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < kept.operations.length && left > 0;) {
      const shorter = { ...kept, operations: kept.operations.toSpliced(start, size) };
      left -= 1;
      if (await stillFails(shorter)) kept = shorter;
      else start += size;
    }
  }
  return kept;
};
