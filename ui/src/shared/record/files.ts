import { ref } from 'vue'
import type { Given } from '@/host'

/** Sections on the screen that take what is dropped on the window. */
export const taking = ref(0)

export const kinds = ['jpg', 'jpeg', 'png', 'webp', 'pdf']

const taken = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

/** What a browser gives of a pasted or chosen file. A bitmap that only the screen can read is written anew as PNG. */
export async function given(file: File): Promise<Given> {
  let whole: Blob = file
  if (file.type.startsWith('image/') && !taken.includes(file.type)) whole = (await redrawn(file)) ?? file
  const bytes = await base64(whole)
  // What a clipboard calls a picture says nothing; the office calls it by the day.
  return /^image\.\w+$/.test(file.name) ? { bytes } : { name: file.name, bytes }
}

/** WebKitGTK says of a picture only that something was pasted, and hands it out when it is asked for. */
export async function pasted(board: DataTransfer | null): Promise<File[]> {
  const files = [...(board?.files ?? [])]
  if (files.length > 0 || board?.types.length !== 0 || !('clipboard' in navigator)) return files
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((each) => each.startsWith('image/'))
      if (type) files.push(new File([await item.getType(type)], type.replace('/', '.'), { type }))
    }
  } catch {
    // Nothing that may be read: nothing was pasted.
  }
  return files
}

async function redrawn(file: File): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file)
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d')?.drawImage(picture, 0, 0)
    return await new Promise((done) => canvas.toBlob(done, 'image/png'))
  } catch {
    // Not even the screen can read it: the office says what it is.
    return null
  }
}

export function base64(whole: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).replace(/^data:[^,]*,/, ''))
    reader.onerror = () => fail(reader.error ?? new Error())
    reader.readAsDataURL(whole)
  })
}

/** 1.2 MB */
export function size(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
