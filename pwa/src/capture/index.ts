export { default as PhotoPicker } from './PhotoPicker.vue'
export { default as SignatureField } from './SignatureField.vue'
export { getPosition, type Position, type PositionAnswer } from './position'
export { signatureUpload, type Signature } from './signature'
