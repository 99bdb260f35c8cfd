export const createRequire = () => () => { throw new Error("not here"); };
