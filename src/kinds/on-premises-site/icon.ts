/** A building with a wing. */
export const onPremisesSiteIcon = 'M4 17V3.5h8V17M12 8h4.5v9M2.5 17h15M7 7h2M7 10h2M7 13h2';
