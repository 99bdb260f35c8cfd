using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MentorNet.Profile.Csv;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;
using Code = MentorNet.Profile.V1.FileProblem.Types.Code;
using Rule = MentorNet.Profile.V1.RowProblem.Types.Code;

namespace MentorNet.Profile.Imports;

/// <summary>
/// Imports a file into the directory: the rows go by COPY into a temporary table, from which a few statements merge them. All of it is
/// one transaction, so a file that turns out to be unusable, a cancelled call or a killed process changes nothing. Whatever the file's
/// length, the process holds one row of it at a time.
/// </summary>
internal sealed class OrganizationImporter(Database database, TimeProvider clock)
{
    private const int MaxRows = 2_000_000;
    private const int MaxColumns = 1000;
    private const int MaxProblems = 1000;
    private const int MaxValue = 20_000;

    // More than these go only when somebody has confirmed the exact count. Of a small source twenty may be all.
    private const int RetiredUnasked = 20;
    private const double RetiredShareUnasked = 0.05;
    private const double RetiredOfSmallUnasked = 0.5;

    /// <summary>Refuses options that cannot be meant.</summary>
    public static void Check(ImportOptions options)
    {
        if (!Enum.IsDefined(options.Preset))
        {
            throw Errors.InvalidField("options.preset", "is not one of the presets.");
        }

        ColumnMappings.Check(options);
        _ = Parse.Text(options.FileName, "options.file_name", 0, 200);
        if (options.ConfirmRetirements < 0)
        {
            throw Errors.InvalidField("options.confirm_retirements", "must be the count that a check has reported.");
        }
    }

    /// <summary>
    /// Imports a file, or only says what that would change. <paramref name="finish"/> does in the same transaction what belongs to it, and
    /// says whether it stands; without it an import does and a check does not.
    /// </summary>
    public async Task<ImportOrganizationsResponse> ImportAsync(
        Stream file, ImportOptions options, CancellationToken cancellationToken, ImportProgress? progress = null, Func<Work, ImportOrganizationsResponse, Task<bool>>? finish = null)
    {
        Check(options);
        var (bytes, source) = await UnpackAsync(file, cancellationToken);
        using var text = await OpenAsync(bytes, options, cancellationToken);
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = text.Delimiter,
            BadDataFound = null,
            MaxFieldSize = MaxValue,
            BufferSize = 16 * 1024,
        });
        await using var work = await database.BeginAsync(cancellationToken);
        // Two imports of one source would undo each other's retirements.
        await work.LockImportsAsync();
        try
        {
            return await ImportAsync(csv, text, options, work, rows => progress?.Report(source.Count, rows), finish ?? ((_, _) => Task.FromResult(!options.ValidateOnly)));
        }
        catch (DecoderFallbackException)
        {
            throw CsvErrors.FileInvalid(Code.Damaged);
        }
        catch (MaxFieldSizeException)
        {
            throw CsvErrors.FileInvalid(Code.ValueTooLong, ("line", CsvLine.OfBroken(csv)), ("most", MaxValue));
        }
        catch (CsvHelperException)
        {
            throw CsvErrors.FileInvalid(Code.LineUnreadable, ("line", CsvLine.OfBroken(csv)));
        }
    }

    private async Task<ImportOrganizationsResponse> ImportAsync(
        CsvParser csv, CsvText text, ImportOptions options, Work work, Action<int> progress, Func<Work, ImportOrganizationsResponse, Task<bool>> finish)
    {
        var columns = await ReadHeaderAsync(csv, text, options);
        var response = new ImportOrganizationsResponse { Preset = columns.Layout.Preset };
        var rows = new OrganizationRows(csv, columns, options.Mapping?.Kind ?? default, (line, problem, isKept) => Report(response, line, problem, isKept));
        await work.CreateIncomingAsync();
        var (unreadKeys, lastLine, lastValue) = await CopyAsync(csv, text, rows, columns.Count, response, work, progress);
        var (twice, twiceCount) = await work.DropTwiceAsync(MaxProblems);
        response.BadRowCount += twiceCount;
        foreach (var row in twice)
        {
            var key = row.Name[(row.Name.IndexOf('-', StringComparison.Ordinal) + 1)..];
            Report(response, row.Line, new BadValueException(columns.NameOf("key"), key, Rule.KeyTwice, ("line", row.FirstLine)), isKept: false);
        }

        response.ProblemCount += twiceCount - twice.Count;
        if (!text.EndsWithLineEnd && columns.ReadsLast && await work.DropIfDifferentAsync(lastLine, rows.Facts))
        {
            response.BadRowCount++;
            Report(response, lastLine, new BadValueException(columns.NameOfLast, lastValue, Rule.LastLine), isKept: false);
        }

        response.UnknownValueCount = rows.UnknownCount;
        var scheme = columns.Layout.Scheme;
        var count = await work.CountRetirementsAsync(scheme);
        var all = Decide(count, unreadKeys, text.EndsWithLineEnd, options, response);
        response.Changes.Add((await work.FindDifferencesAsync(scheme, rows.Facts, all)).Select(OrganizationDifference.ToProto));
        var merged = options.ValidateOnly ? await work.CountMergeAsync(rows.Facts) : await work.MergeIncomingAsync(scheme, rows.Facts, all);
        response.CreatedCount = merged.Created;
        response.UpdatedCount = merged.Updated;
        response.UnchangedCount = Math.Max(0, response.RowCount - response.BadRowCount - response.ClosedCount - response.CreatedCount - response.UpdatedCount);
        var sorted = response.Problems.OrderBy(problem => problem.Line).ToList();
        response.Problems.Clear();
        response.Problems.Add(sorted);
        if (merged.UpdatedNames.Length > 0)
        {
            await work.PublishPeopleOfAsync(merged.UpdatedNames, clock.GetUtcNow());
        }

        if (await finish(work, response))
        {
            await work.CommitAsync();
        }

        return response;
    }

    /// <summary>Copies the rows into the temporary table and counts those of which nothing tells whom they mean; gives the last line too, and the value with which it ends.</summary>
    private static async Task<(int UnreadKeys, int LastLine, string LastValue)> CopyAsync(CsvParser csv, CsvText text, OrganizationRows rows, int columns, ImportOrganizationsResponse response, Work work, Action<int> progress)
    {
        var (unreadKeys, lastLine, lastCount, lastValue) = (0, 0, columns, "");
        var before = csv.RawRow;
        await using var copy = await IncomingStore.BeginAsync(work);
        while (await csv.ReadAsync())
        {
            work.CancellationToken.ThrowIfCancellationRequested();
            var lines = csv.RawRow - before;
            before = csv.RawRow;
            (lastLine, lastCount, lastValue) = (CsvLine.Of(csv), csv.Count, csv.Count > 0 ? csv[csv.Count - 1] : "");
            if (rows.IsNote)
            {
                // It has fewer columns than the table above it, and is not cut.
                lastCount = columns;
            }

            if (rows.IsBlank || rows.IsNote || rows.IsOfNoHospital)
            {
                continue;
            }

            if (++response.RowCount > MaxRows)
            {
                throw CsvErrors.FileInvalid(Code.TooManyRows, ("most", MaxRows));
            }

            var row = rows.Read(lastLine);
            if (row is not null)
            {
                await copy.WriteAsync(lastLine, row);
            }
            else if (rows.Key is { } key)
            {
                // A row that is bad this time has not vanished from its source.
                await copy.WriteKeyAsync(lastLine, key, rows.Closed);
            }
            else
            {
                unreadKeys++;
            }

            if (row is null && !rows.Closed)
            {
                // A quotation mark that was left open has taken in rows up to the next one: whom they mean is told by nothing.
                unreadKeys += lines - 1;
            }

            response.ClosedCount += rows.Closed ? 1 : 0;
            response.BadRowCount += row is null && !rows.Closed ? 1 : 0;
            progress(response.RowCount);
        }

        text.RefuseCut(lastLine, lastCount, columns);
        if (response.RowCount == 0)
        {
            throw CsvErrors.FileInvalid(Code.NoRows);
        }

        await copy.CompleteAsync();
        return (unreadKeys, lastLine, lastValue);
    }

    /// <summary>
    /// Decides what is retired: all that the file does not list if these are few or their exact count is confirmed, else only what it says is closed. While
    /// nothing tells whom a row means, it may mean any of those that are not listed. A file that does not end with a line end may be cut, so
    /// that even one who is not listed asks. A check only tells the count that it takes.
    /// </summary>
    private static bool Decide(RetirementCount count, int unreadKeys, bool endsWithLineEnd, ImportOptions options, ImportOrganizationsResponse response)
    {
        if (options.HasConfirmRetirements && options.ConfirmRetirements == count.Retiring)
        {
            response.RetiredCount = count.Retiring;
            return true;
        }

        if (!options.ValidateOnly && options.HasConfirmRetirements)
        {
            throw ImportErrors.RetirementsNotConfirmed(count.Retiring, "options.confirm_retirements");
        }

        var all = unreadKeys == 0;
        var retiring = all ? count.Retiring : count.Closed;
        response.UnreadKeyCount = unreadKeys;
        response.KeptUnlistedCount = count.Retiring - retiring;
        response.RetiredCount = retiring;
        var unasked = Math.Min(RetiredOfSmallUnasked * count.Active, Math.Max(RetiredUnasked, RetiredShareUnasked * count.Active));
        if (retiring > unasked || retiring > count.Closed && !endsWithLineEnd)
        {
            if (!options.ValidateOnly)
            {
                throw ImportErrors.RetirementsNotConfirmed(count.Retiring, "options.confirm_retirements");
            }

            response.RetirementsToConfirm = count.Retiring;
        }

        return all;
    }

    private static async Task<CsvText> OpenAsync(Stream bytes, ImportOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await CsvText.OpenAsync(bytes, cancellationToken, line => Layout.IsHeader(line, options));
        }
        catch (DecoderFallbackException)
        {
            throw CsvErrors.FileInvalid(Code.Damaged);
        }
    }

    private static async Task<LayoutColumns> ReadHeaderAsync(CsvParser csv, CsvText text, ImportOptions options)
    {
        var header = await Layout.ReadHeaderAsync(csv, options);
        return header.Length > MaxColumns
            ? throw CsvErrors.FileInvalid(Code.TooManyColumns, ("count", header.Length), ("most", MaxColumns))
            : Layout.Find(header, options, text.DelimiterCode);
    }

    private static void Report(ImportOrganizationsResponse response, int line, BadValueException problem, bool isKept)
    {
        response.ProblemCount++;
        if (response.Problems.Count < MaxProblems)
        {
            response.Problems.Add(new RowProblem
            {
                Line = line,
                Column = problem.Column,
                Value = CsvHeader.Cut(problem.Value),
                Code = problem.Code,
                Arguments = { problem.Arguments.ToDictionary() },
                RowKept = isKept,
            });
        }
    }

    private static async Task<(Stream Bytes, PrefixedStream Source)> UnpackAsync(Stream file, CancellationToken cancellationToken)
    {
        // Long enough to see also that it is no text, before its first bytes are taken for a wrong encoding.
        var begin = new byte[1024];
        var count = await file.ReadAtLeastAsync(begin, begin.Length, throwOnEndOfStream: false, cancellationToken);
        var whole = new PrefixedStream(begin.AsMemory(0, count), file);
        return (new GuardedStream(begin is [0x1f, 0x8b, ..] ? new GZipStream(whole, CompressionMode.Decompress) : whole), whole);
    }
}
