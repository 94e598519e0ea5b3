/** A box that traffic goes through. */
export const networkVirtualApplianceIcon = 'M5 5.5h10v9H5zM1.5 10H5M15 10h3.5M7.5 10h5M10.5 8l2 2-2 2';
