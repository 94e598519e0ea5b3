/** Turns what users do on the canvas into commands. Pure: nothing here changes a topology by itself. */
export { connectResources, detachResources } from './draw/connect';
export { containerPadding, newContainerSize, nodeSize } from './draw/containers';
export { duplicateResources } from './draw/duplicate';
export { moveInto } from './draw/move-into';
export { newResource } from './draw/new-resource';
export { type Drawing, isRefusal } from './draw/refusal';
