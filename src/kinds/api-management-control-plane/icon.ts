/** Sliders: the control plane configures the instances. */
export const apiManagementControlPlaneIcon =
  'M3 6.5h7M14 6.5h3M14 6.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM3 13.5h3M10 13.5h7M10 13.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0z';
