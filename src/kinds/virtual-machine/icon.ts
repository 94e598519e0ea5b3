/** A screen on a stand. */
export const virtualMachineIcon = 'M3 4h14v9.5H3zM7 17h6M10 13.5V17';
