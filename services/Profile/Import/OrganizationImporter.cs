using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Npgsql;
using NpgsqlTypes;

namespace MentorNet.Profile.Import;

/// <summary>
/// Imports a file into the directory: the rows go by COPY into a temporary table, and one statement merges them. All of it is one
/// transaction, so a file that turns out to be unusable, a cancelled call or a killed process changes nothing.
/// </summary>
internal sealed class OrganizationImporter(Database database)
{
    private const int MaxRows = 2_000_000;
    private const int MaxColumns = 1000;
    private const int MaxProblems = 1000;

    public async Task<ImportOrganizationsResponse> ImportAsync(Stream file, ImportOptions options, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(options.Preset))
        {
            throw Errors.InvalidField("options.preset", "is not one of the presets.");
        }

        using var reader = new StreamReader(await UnpackAsync(file, cancellationToken), new UTF8Encoding(false, throwOnInvalidBytes: true), bufferSize: 64 * 1024);
        var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            MissingFieldFound = null,
            BadDataFound = null,
            MaxFieldSize = 20_000,
        });
        await using var work = await database.BeginAsync(cancellationToken);
        // Two imports of one source would undo each other's retirements.
        await work.ExecuteAsync("SELECT pg_advisory_xact_lock(7203422)");
        try
        {
            return await ImportAsync(csv, options, work);
        }
        catch (DecoderFallbackException)
        {
            throw ProfileErrors.FileInvalid("it is not UTF-8 text. Save it as 'CSV UTF-8'.");
        }
        catch (CsvHelperException e) when (e is not HeaderValidationException)
        {
            throw ProfileErrors.FileInvalid($"line {csv.Parser.RawRow} cannot be read as CSV; look for a quote that is not closed.");
        }
    }

    private static async Task<ImportOrganizationsResponse> ImportAsync(CsvReader csv, ImportOptions options, Work work)
    {
        if (!await csv.ReadAsync() || !csv.ReadHeader())
        {
            throw ProfileErrors.FileInvalid("it is empty.");
        }

        var header = csv.HeaderRecord!;
        if (header.Length > MaxColumns)
        {
            throw ProfileErrors.FileInvalid($"it has {header.Length} columns; at most {MaxColumns} make sense.");
        }

        var preset = options.Preset == ImportOptions.Types.Preset.Unspecified ? OrganizationPresets.Recognize(header) : options.Preset;
        if (preset == ImportOptions.Types.Preset.Unspecified)
        {
            throw ProfileErrors.FileInvalid("its header has none of the key columns leaid (NCES), unitid (IPEDS), Facility ID (CMS).");
        }

        var missing = OrganizationPresets.RequiredColumns(preset).Except(header).ToList();
        if (missing.Count > 0)
        {
            throw ProfileErrors.FileInvalid($"its header misses {string.Join(", ", missing)}.");
        }

        await work.ExecuteAsync(
            """
            CREATE TEMPORARY TABLE incoming (
                name text, kind smallint, display_name text, city text, state text, latitude double precision, longitude double precision,
                locale text, enrollment integer, poverty_share double precision, sector_detail text, cbsa text
            ) ON COMMIT DROP
            """);
        var response = new ImportOrganizationsResponse { Preset = preset };
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var copy = await work.Connection.BeginBinaryImportAsync("COPY incoming FROM STDIN (FORMAT binary)", work.CancellationToken))
        {
            while (await csv.ReadAsync())
            {
                work.CancellationToken.ThrowIfCancellationRequested();
                if (++response.RowCount > MaxRows)
                {
                    throw ProfileErrors.FileInvalid($"it has more than {MaxRows} rows. Split it.");
                }

                await CopyRowAsync(csv, header.Length, preset, copy, lineOf, response, work.CancellationToken);
            }

            await copy.CompleteAsync(work.CancellationToken);
        }

        await MergeAsync(work, OrganizationPresets.Scheme(preset), [.. lineOf.Keys], response);
        if (!options.ValidateOnly)
        {
            await work.CommitAsync();
        }

        return response;
    }

    private static async Task CopyRowAsync(
        CsvReader csv, int columns, ImportOptions.Types.Preset preset, NpgsqlBinaryImporter copy, Dictionary<string, int> lineOf, ImportOrganizationsResponse response, CancellationToken cancellationToken)
    {
        var line = csv.Parser.RawRow;
        OrganizationRow row;
        try
        {
            if (csv.Parser.Count != columns)
            {
                throw new BadValueException("", csv.Parser.RawRecord.TrimEnd(), $"must have {columns} columns like the header; it has {csv.Parser.Count}.");
            }

            row = OrganizationPresets.Read(preset, csv);
            if (!lineOf.TryAdd(row.Name, line))
            {
                throw new BadValueException(OrganizationPresets.RequiredColumns(preset)[0], row.Name, $"stands in line {lineOf[row.Name]} already. Keep one of the two.");
            }
        }
        catch (BadValueException e)
        {
            response.BadRowCount++;
            if (response.Problems.Count < MaxProblems)
            {
                response.Problems.Add(new RowProblem { Line = line, Column = e.Column, Value = e.Value.Length > 100 ? e.Value[..100] : e.Value, Rule = e.Message });
            }

            // A row that is bad this time has not vanished from its source.
            if (csv.TryGetField<string>(OrganizationPresets.RequiredColumns(preset)[0], out var key) && key is { Length: > 0 and < 20 })
            {
                lineOf.TryAdd($"{OrganizationPresets.Scheme(preset)}-{key}", line);
            }

            return;
        }

        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(row.Name, cancellationToken);
        await copy.WriteAsync(row.Kind, cancellationToken);
        await copy.WriteAsync(row.DisplayName, cancellationToken);
        await copy.WriteAsync(row.City, cancellationToken);
        await copy.WriteAsync(row.State, cancellationToken);
        await WriteAsync(row.Latitude, NpgsqlDbType.Double);
        await WriteAsync(row.Longitude, NpgsqlDbType.Double);
        await copy.WriteAsync(row.Locale, cancellationToken);
        await WriteAsync(row.Enrollment, NpgsqlDbType.Integer);
        await WriteAsync(row.PovertyShare, NpgsqlDbType.Double);
        await copy.WriteAsync(row.SectorDetail, cancellationToken);
        await copy.WriteAsync(row.Cbsa, cancellationToken);

        Task WriteAsync<T>(T? value, NpgsqlDbType type) where T : struct =>
            value is { } known ? copy.WriteAsync(known, type, cancellationToken) : copy.WriteNullAsync(cancellationToken);
    }

    private static async Task MergeAsync(Work work, string scheme, string[] present, ImportOrganizationsResponse response)
    {
        var (created, updated) = await work.QuerySingleAsync<(int, int)>(
            """
            WITH merged AS (
                INSERT INTO organizations AS o (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa)
                SELECT name, @scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa FROM incoming
                ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, display_name = excluded.display_name, city = excluded.city, state = excluded.state,
                    latitude = excluded.latitude, longitude = excluded.longitude, locale = excluded.locale, enrollment = excluded.enrollment,
                    poverty_share = excluded.poverty_share, sector_detail = excluded.sector_detail, cbsa = excluded.cbsa, retired = false
                WHERE (o.kind, o.display_name, o.city, o.state, o.latitude, o.longitude, o.locale, o.enrollment, o.poverty_share, o.sector_detail, o.cbsa, o.retired)
                    IS DISTINCT FROM (excluded.kind, excluded.display_name, excluded.city, excluded.state, excluded.latitude, excluded.longitude, excluded.locale,
                        excluded.enrollment, excluded.poverty_share, excluded.sector_detail, excluded.cbsa, false)
                RETURNING o.xmax = 0 AS is_new
            )
            SELECT (count(*) FILTER (WHERE is_new))::int, (count(*) FILTER (WHERE NOT is_new))::int FROM merged
            """,
            new { scheme });
        response.CreatedCount = created;
        response.UpdatedCount = updated;
        response.UnchangedCount = response.RowCount - response.BadRowCount - created - updated;
        response.RetiredCount = await work.ExecuteAsync(
            "UPDATE organizations SET retired = true WHERE scheme = @scheme AND NOT retired AND NOT name = ANY(@present)",
            new { scheme, present });
    }

    private static async Task<Stream> UnpackAsync(Stream file, CancellationToken cancellationToken)
    {
        var magic = new byte[2];
        var count = await file.ReadAtLeastAsync(magic, 2, throwOnEndOfStream: false, cancellationToken);
        var whole = new PrefixedStream(magic.AsMemory(0, count), file);
        return magic is [0x1f, 0x8b] ? new GuardedStream(new GZipStream(whole, CompressionMode.Decompress), whole) : new GuardedStream(whole, gzip: null);
    }
}
