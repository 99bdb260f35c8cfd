using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

/// <summary>Writes the ZIP file of an export from its stored records: for each collection a JSON file with its schema, and a CSV file for people.</summary>
internal sealed class ExportFile(Work work, ExportStep step, ChunkWriter chunks, DateTimeOffset now)
{
    private const int Page = 500;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it and returns its size in bytes.</summary>
    public async Task<long> WriteAsync()
    {
        using (var zip = new ZipArchive(chunks, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WriteTextAsync(zip, "README.txt", Readme(now));
            var services = new JsonArray();
            foreach (var service in PersonalSources.Services)
            {
                var collections = new JsonArray();
                foreach (var collection in await work.ListCollectionsAsync(step.ExportId, service))
                {
                    collections.Add(await WriteCollectionAsync(zip, service, collection));
                }

                services.Add(new JsonObject { ["service"] = service, ["collections"] = collections });
                foreach (var number in await work.ListFilesAsync(step.ExportId, service))
                {
                    var file = await work.ReadFileAsync(step.ExportId, service, number);
                    await WriteEntryAsync(zip, $"{service}/files/{number}-{SafeName(file.FileName)}", stream => stream.Write(file.File));
                }
            }

            await WriteTextAsync(zip, "index.json", new JsonObject { ["person"] = $"people/{step.PersonId}", ["made_at"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), ["services"] = services }.ToJsonString(Indented));
        }

        return await chunks.FinishAsync();
    }

    private async Task<JsonObject> WriteCollectionAsync(ZipArchive zip, string service, ExportRecord collection)
    {
        var path = $"{service}/{collection.Collection}";
        var record = (JsonObject)JsonNode.Parse(collection.Body)!;
        var columns = ((JsonObject)record["properties"]!).Select(property => property.Key).ToList();
        record.Remove("$schema");
        await WriteTextAsync(zip, $"{path}.schema.json", new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = collection.Title,
            ["type"] = "array",
            ["items"] = record,
        }.ToJsonString(Indented));

        var count = 0;
        await using (var json = await zip.CreateEntry($"{path}.json").OpenAsync())
        {
            json.Write("["u8);
            await ForEachAsync(service, collection.Collection, row =>
            {
                json.Write(count++ == 0 ? "\n"u8 : ",\n"u8);
                json.Write(Utf8.GetBytes(row.Body));
            });
            json.Write("\n]\n"u8);
        }

        await using (var stream = await zip.CreateEntry($"{path}.csv").OpenAsync())
        {
            using var csv = new SpreadsheetCsv(stream);
            csv.Write(columns);
            await ForEachAsync(service, collection.Collection, row =>
            {
                using var body = JsonDocument.Parse(row.Body);
                csv.Write(columns.Select(column => Cell(body.RootElement.GetProperty(column))));
            });
        }

        await chunks.DrainAsync();
        return new JsonObject { ["collection"] = collection.Collection, ["title"] = collection.Title, ["records"] = count, ["json"] = $"{path}.json", ["csv"] = $"{path}.csv", ["schema"] = $"{path}.schema.json" };
    }

    private async Task ForEachAsync(string service, string collection, Action<ExportRecord> write)
    {
        var after = -1;
        while (true)
        {
            var page = await work.ListRecordsAsync(step.ExportId, service, collection, after, Page);
            foreach (var row in page)
            {
                write(row);
                after = row.Number;
            }

            await chunks.DrainAsync();
            if (page.Count < Page)
            {
                return;
            }
        }
    }

    private Task WriteTextAsync(ZipArchive zip, string path, string text) => WriteEntryAsync(zip, path, stream => stream.Write(Utf8.GetBytes(text)));

    private async Task WriteEntryAsync(ZipArchive zip, string path, Action<Stream> write)
    {
        await using (var stream = await zip.CreateEntry(path).OpenAsync())
        {
            write(stream);
        }

        await chunks.DrainAsync();
    }

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Cell)),
        _ => value.GetRawText(),
    };

    private static string SafeName(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));

    private static string Readme(DateTimeOffset now) =>
        $"""
        What MentorNet holds about you, as of {Moments.At(now, NodaTime.DateTimeZone.Utc)}.

        One folder for each part of MentorNet. In it, for each kind of data:
          .csv          for people: opens in a spreadsheet
          .json         for programs
          .schema.json  says what each member of the .json means
        index.json lists all of them with the number of records.

        Other people appear by their id only. Messages to you are in it, since you can read them in MentorNet as well.
        What is not in it: passwords and secrets of two-step verification, which no one can read, and what others note for themselves alone.

        """;
}
