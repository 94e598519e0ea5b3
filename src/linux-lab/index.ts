/** A neutral network as a script that builds it in Linux network namespaces and probes it. */
export { type LabPlan, planLab } from './plan';
export { firstCallerPort, type Probe } from './probe';
export { linuxProfile, withLinuxProfile } from './profile';
export { probesFrom } from './requests';
export { scriptOf } from './script';
