/** How a large file is cut, on the device and on the line. Divisible by three, so that pieces in base64 can be joined. */
export const pieceBytes = 3 * 1024 * 1024
