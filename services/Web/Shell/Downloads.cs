using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using Google.Api;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.Matching.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Web.Shell.SignIn;

namespace MentorNet.Web.Shell;

internal static partial class Downloads
{
    public static void MapDownloads(this WebApplication app)
    {
        app.MapGet("/library/{id:guid}/file", ResourceAsync).RequireAuthorization();
        app.MapGet("/admin/rounds/{id:guid}/fairness.csv", FairnessAsync).RequireAuthorization(policy => policy.RequireRole("admin"));
        app.MapGet("/data/exports/{id:guid}/file", ExportAsync).RequireAuthorization();
    }

    /// <summary>Hands a resource's file through, as a download: nothing that somebody uploaded is ever shown as a page of this site.</summary>
    private static async Task<IResult> ResourceAsync(Guid id, Colleagues colleagues, HttpContext http, CancellationToken cancellationToken)
    {
        var name = $"resources/{id}";
        AsyncServerStreamingCall<HttpBody>? call = null;
        try
        {
            var resource = await colleagues.Library.GetResourceAsync(new GetResourceRequest { Name = name }, cancellationToken: cancellationToken);
            call = colleagues.Library.StreamFile(new StreamFileRequest { Name = name }, cancellationToken: cancellationToken);
            if (await call.ResponseStream.MoveNext(cancellationToken))
            {
                http.Response.ContentLength = resource.FileSize;
                return Results.Stream(output => CopyAsync(call, output, cancellationToken), "application/octet-stream", resource.FileName);
            }

            call.Dispose();
            return Results.NotFound();
        }
        catch (RpcException e)
        {
            call?.Dispose();
            return Status(e);
        }
    }

    /// <summary>Hands the fairness report through, with the names of people in the place of their ids, as far as the admin sees them.</summary>
    private static async Task<IResult> FairnessAsync(Guid id, Colleagues colleagues, CancellationToken cancellationToken)
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
            return Results.File(SpreadsheetCsv.Of(lines.Select(line => line.Select(cell => PersonName().Replace(cell, match => known.GetValueOrDefault(match.Value, Unseen))))), "text/csv; charset=utf-8", "fairness.csv");
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
        {
            return Results.LocalRedirect($"/admin/rounds/{id}/fairness");
        }
        catch (RpcException e)
        {
            return Status(e);
        }
    }

    // Somebody of the admin's own employer, or who hides: the row counts, and says no more than the page does.
    private const string Unseen = "someone who is not shown to you";

    [GeneratedRegex("^people/[0-9a-f-]{36}$")]
    private static partial Regex PersonName();

    /// <summary>Hands the file with a person's data through, in pieces. If the password was given too long ago it is asked for, and then the file comes.</summary>
    private static async Task<IResult> ExportAsync(Guid id, Colleagues colleagues, HttpContext http, CancellationToken cancellationToken)
    {
        var call = colleagues.PersonalData.DownloadExport(new DownloadExportRequest { Name = $"exports/{id}" }, cancellationToken: cancellationToken);
        try
        {
            if (await call.ResponseStream.MoveNext(cancellationToken))
            {
                http.Response.Headers.CacheControl = "no-store";
                return Results.Stream(output => CopyAsync(call, output, cancellationToken), "application/zip", "mentornet.zip");
            }

            call.Dispose();
            return Results.NotFound();
        }
        catch (RpcException e)
        {
            call.Dispose();
            return e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason switch
            {
                "FRESH_SIGN_IN_REQUIRED" => FreshSignIn.Challenge(http, http.Request.Path),
                "EXPORT_NOT_READY" or "EXPORT_EXPIRED" => Results.LocalRedirect("/data"),
                _ => Status(e),
            };
        }
    }

    private static async Task CopyAsync(AsyncServerStreamingCall<HttpBody> call, Stream output, CancellationToken cancellationToken)
    {
        using (call)
        {
            do
            {
                await output.WriteAsync(call.ResponseStream.Current.Data.Memory, cancellationToken);
            }
            while (await call.ResponseStream.MoveNext(cancellationToken));
        }
    }

    private static IResult Status(RpcException e) => Results.StatusCode(e.StatusCode switch
    {
        StatusCode.NotFound or StatusCode.InvalidArgument => 404,
        StatusCode.PermissionDenied => 403,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => 503,
        _ => 500,
    });
}
