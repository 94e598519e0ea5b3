/** A gate that splits one path into several. */
export const applicationGatewayIcon =
  'M10 2.5 17.5 10 10 17.5 2.5 10zM6.5 10H10M10 10l2.6-2.6M10 10l2.6 2.6M10 10h3.4';
