/** An arrow through a box that changes the address. */
export const natGatewayIcon = 'M3 10h5M12 10h5M14.5 7.5 17 10l-2.5 2.5M8 5h4v10H8zM10 8v4';
