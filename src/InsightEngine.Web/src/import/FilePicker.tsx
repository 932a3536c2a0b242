import { FileSpreadsheet, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/useFormats';
import styles from './import.module.css';

interface FilePickerProps {
  files: readonly File[];
  add: (files: File[]) => void;
  remove: (file: File) => void;
}

/** Files by dropping them or by the browser's own dialog, which a keyboard reaches. */
export function FilePicker({ files, add, remove }: FilePickerProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const id = useId();
  const [isOver, setOver] = useState(false);
  return (
    <>
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add([...event.dataTransfer.files]);
        }}
      >
        <FileSpreadsheet size={28} aria-hidden="true" />
        <input
          id={id}
          type="file"
          multiple
          accept=".csv,.tsv,.txt,.yaml,.yml,text/csv,text/tab-separated-values"
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <label htmlFor={id}>{t('import.drop')}</label>
        <span className="dim small">{t('import.formats')}</span>
      </div>
      {files.length > 0 && (
        <ul className={styles.files} aria-label={t('import.chosen')}>
          {files.map((file) => (
            <li key={file.name}>
              <span>{file.name}</span>
              <span className="dim small num">
                {t('import.size', { size: formats.number(Math.max(1, Math.round(file.size / 1024))) })}
              </span>
              <button
                type="button"
                aria-label={t('import.remove', { name: file.name })}
                onClick={() => remove(file)}
              >
                <X size={15} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
