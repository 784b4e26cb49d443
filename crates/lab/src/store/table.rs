//! Named columns of plain cells, to and from one Parquet file in memory.
//!
//! Knows Parquet and no event: `event_rows` and `parameter_rows` say which columns there are.

use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_typed_column_reader};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

/// The cells of one column that are not null, in row order.
#[derive(Clone, Debug)]
pub(super) enum Cells {
    /// Unsigned, 64 bits.
    Long(Vec<i64>),
    /// Unsigned, 32 bits.
    Count(Vec<i32>),
    /// Yes or no.
    Flag(Vec<bool>),
    /// Doubles, bit for bit.
    Real(Vec<f64>),
    /// UTF-8, from few different texts.
    Text(Vec<ByteArray>),
}

/// One column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    /// One entry per row, 1 where there is a cell and 0 where it is null; none: no cell is null.
    pub(super) present: Option<Vec<i16>>,
    pub(super) cells: Cells,
}

impl Column {
    /// An empty column whose cells are never null.
    pub(super) fn required(name: impl Into<String>, cells: Cells) -> Self {
        Self { name: name.into(), present: None, cells }
    }

    /// An empty column whose cells may be null.
    pub(super) fn nullable(name: impl Into<String>, cells: Cells) -> Self {
        Self { name: name.into(), present: Some(Vec::new()), cells }
    }

    /// Notes whether the next row has a cell.
    pub(super) fn mark(&mut self, present: bool) {
        if let Some(levels) = &mut self.present {
            levels.push(i16::from(present));
        }
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.present.as_ref().map_or(self.cells.len(), Vec::len)
    }

    fn schema(&self) -> Result<TypePtr> {
        let repetition = match self.present {
            None => Repetition::REQUIRED,
            Some(_) => Repetition::OPTIONAL,
        };
        let (physical, logical) = self.cells.kind();
        let field = Type::primitive_type_builder(&self.name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .build()?;
        Ok(Arc::new(field))
    }

    fn write(&self, writer: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let present = self.present.as_deref();
        match &self.cells {
            Cells::Long(cells) => put::<Int64Type>(writer, cells, present),
            Cells::Count(cells) => put::<Int32Type>(writer, cells, present),
            Cells::Flag(cells) => put::<BoolType>(writer, cells, present),
            Cells::Real(cells) => put::<DoubleType>(writer, cells, present),
            Cells::Text(cells) => put::<ByteArrayType>(writer, cells, present),
        }
    }

    fn read(name: &str, nullable: bool, reader: ColumnReader, rows: usize) -> Result<Self> {
        let mut present = nullable.then(Vec::new);
        let levels = present.as_mut();
        let cells = match reader {
            ColumnReader::Int64ColumnReader(_) => Cells::Long(take::<Int64Type>(reader, levels, rows)?),
            ColumnReader::Int32ColumnReader(_) => Cells::Count(take::<Int32Type>(reader, levels, rows)?),
            ColumnReader::BoolColumnReader(_) => Cells::Flag(take::<BoolType>(reader, levels, rows)?),
            ColumnReader::DoubleColumnReader(_) => Cells::Real(take::<DoubleType>(reader, levels, rows)?),
            ColumnReader::ByteArrayColumnReader(_) => Cells::Text(take::<ByteArrayType>(reader, levels, rows)?),
            _ => return Err(odd(format!("column `{name}` has a type no run has"))),
        };
        Ok(Self { name: name.to_owned(), present, cells })
    }
}

impl Cells {
    fn len(&self) -> usize {
        match self {
            Self::Long(cells) => cells.len(),
            Self::Count(cells) => cells.len(),
            Self::Flag(cells) => cells.len(),
            Self::Real(cells) => cells.len(),
            Self::Text(cells) => cells.len(),
        }
    }

    fn kind(&self) -> (Physical, Option<LogicalType>) {
        match self {
            Self::Long(_) => (Physical::INT64, Some(LogicalType::integer(64, false))),
            Self::Count(_) => (Physical::INT32, Some(LogicalType::integer(32, false))),
            Self::Flag(_) => (Physical::BOOLEAN, None),
            Self::Real(_) => (Physical::DOUBLE, None),
            Self::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        }
    }
}

/// Writes columns of equal length as one row group, compressed with Snappy.
pub(super) fn to_parquet(name: &str, columns: &[Column]) -> Result<Vec<u8>> {
    let fields = columns.iter().map(Column::schema).collect::<Result<Vec<_>>>()?;
    let schema = Type::group_type_builder(name).with_fields(fields).build()?;
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), properties())?;
    let mut group = writer.next_row_group()?;
    for column in columns {
        let mut open = group.next_column()?.ok_or_else(|| odd("fewer columns than the schema".into()))?;
        column.write(&mut open)?;
        open.close()?;
    }
    group.close()?;
    writer.into_inner()
}

/// Reads every column of a file.
///
/// # Errors
/// A file that is cut short, or that this program did not write.
pub(super) fn from_parquet(bytes: Bytes) -> Result<Vec<Column>> {
    let reader = SerializedFileReader::new(bytes)?;
    if reader.num_row_groups() != 1 {
        return Err(odd(format!("it has {} row groups", reader.num_row_groups())));
    }
    let group = reader.get_row_group(0)?;
    let columns = group.metadata().num_columns();
    (0..columns).map(|ix| read_column(group.as_ref(), ix)).collect()
}

fn read_column(group: &dyn RowGroupReader, ix: usize) -> Result<Column> {
    let rows = usize::try_from(group.metadata().num_rows()).map_err(|_| odd("no rows".into()))?;
    let description = group.metadata().column(ix).column_descr_ptr();
    let nullable = description.max_def_level() > 0;
    let column = Column::read(description.name(), nullable, group.get_column_reader(ix)?, rows)?;
    if column.rows() == rows {
        return Ok(column);
    }
    Err(odd(format!("column `{}` has {} of {rows} rows", column.name, column.rows())))
}

/// The same bytes on every machine: nothing here depends on the library's version or the clock.
fn properties() -> WriterPropertiesPtr {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("interregnum ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    Arc::new(properties)
}

fn put<T: DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    cells: &[T::T],
    present: Option<&[i16]>,
) -> Result<()> {
    writer.typed::<T>().write_batch(cells, present, None)?;
    Ok(())
}

fn take<T: DataType>(
    reader: ColumnReader,
    mut present: Option<&mut Vec<i16>>,
    rows: usize,
) -> Result<Vec<T::T>> {
    let mut reader: ColumnReaderImpl<T> = get_typed_column_reader(reader);
    let (mut cells, mut read) = (Vec::new(), 0);
    while read < rows {
        let levels = present.as_deref_mut();
        let (records, _, _) = reader.read_records(rows - read, levels, None, &mut cells)?;
        if records == 0 {
            return Err(odd(format!("it ends after {read} of {rows} rows")));
        }
        read += records;
    }
    Ok(cells)
}

fn odd(wrong: String) -> ParquetError {
    ParquetError::General(wrong)
}
