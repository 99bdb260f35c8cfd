using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Areas.Rounds;

internal static partial class FairnessFile
{
    public static void MapFairnessFile(this WebApplication app) =>
        app.MapGet("/admin/rounds/{id:guid}/fairness.csv", SendAsync).RequireAuthorization(policy => policy.RequireRole("admin"));

    /// <summary>Hands the fairness report through, with the names of people in the place of their ids, as far as the admin sees them.</summary>
    private static async Task<IResult> SendAsync(Guid id, Colleagues colleagues, CancellationToken cancellationToken)
    {
        try
        {
            var file = await colleagues.Rounds.DownloadFairnessReportAsync(new DownloadFairnessReportRequest { Name = $"rounds/{id}/fairness" }, cancellationToken: cancellationToken);
            using var csv = new CsvParser(new StreamReader(new MemoryStream(file.Data.ToByteArray())), CultureInfo.InvariantCulture);
            var lines = new List<string[]>();
            while (await csv.ReadAsync())
            {
                lines.Add(csv.Record!);
            }

            var names = lines.SelectMany(line => line).SelectMany(cell => PersonName().Matches(cell)).Select(match => match.Value).Distinct().Take(200);
            var people = await colleagues.People.BatchGetPeopleAsync(new BatchGetPeopleRequest { Names = { names } }, cancellationToken: cancellationToken);
            var known = people.People.ToDictionary(person => person.Name, person => Words.NameOf(person));
            return Results.File(SpreadsheetCsv.Of(lines.Select(line => line.Select(cell => PersonName().Replace(cell, match => known.GetValueOrDefault(match.Value) ?? Words.NameOf((Person?)null))))), "text/csv; charset=utf-8", "fairness.csv");
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
        {
            return Results.LocalRedirect($"/admin/rounds/{id}/fairness");
        }
        catch (RpcException e)
        {
            return Handed.Status(e);
        }
    }

    [GeneratedRegex("^people/[0-9a-f-]{36}$")]
    private static partial Regex PersonName();
}
