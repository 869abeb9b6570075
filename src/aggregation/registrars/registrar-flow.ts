/** A registrar in a flow. */
export interface FlowSide {
  readonly id: string;
  readonly name: string;
  readonly gained: number;
  readonly lost: number;
}

/** Moves between registrars: those told one by one, and the others together. */
export interface RegistrarFlow {
  /** Most moves first. */
  readonly told: readonly FlowSide[];
  readonly rest: { readonly registrars: number; readonly gained: number; readonly lost: number };
  /** Moves by place in `told`; a greater place is that of the others. */
  readonly cells: readonly (readonly [source: number, target: number, moves: number])[];
}

/** One line and one column for each that is told, the last ones for the others where there are any; `[from][to]`. */
export function matrixOf({ told, rest, cells }: RegistrarFlow): number[][] {
  const size = told.length + (rest.registrars > 0 ? 1 : 0);
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const [source, target, moves] of cells)
    matrix[Math.min(source, told.length)]![Math.min(target, told.length)]! += moves;
  return matrix;
}
