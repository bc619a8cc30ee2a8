/** What a person does here; mirrors the schema's enum Role. */
export type Role =
  | 'DESK'
  | 'ENGINEER'
  | 'LEAD'
  | 'MANAGER'
  | 'DIRECTOR'
  | 'DEPARTMENT_MANAGER'
  | 'GENERAL_MANAGER'
  | 'KEEPER'
  | 'REGIONAL_LEAD'
  | 'CUSTOMER_ENGINEER'
  | 'CUSTOMER_DEPARTMENT'
  | 'SALES'
  | 'ANALYST'
  | 'ADMIN'

export const customerRoles: Role[] = ['CUSTOMER_ENGINEER', 'CUSTOMER_DEPARTMENT']
