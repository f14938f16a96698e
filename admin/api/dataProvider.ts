import type { DataProvider } from 'react-admin';

const none = () => Promise.reject(new Error('The console asks for this in another way.'));

/** Reads for react-admin's hooks. What people do to records goes through the mutations by name and not through here. */
export const dataProvider: DataProvider = {
  getList: none,
  getOne: none,
  getMany: none,
  getManyReference: none,
  create: none,
  update: none,
  updateMany: none,
  delete: none,
  deleteMany: none,
};
