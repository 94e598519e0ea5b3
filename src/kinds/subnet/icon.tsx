/** The plan of a house with rooms. */
import { Outline } from '../outline';

export const SubnetIcon = () => <Outline path="M3 4h14v12H3zM3 10h14M10 10v6" />;
