using Google.Rpc;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.Web.Shell.SignIn;

namespace MentorNet.Web.Areas.PersonalData;

internal static class ExportFile
{
    public static void MapExportFile(this WebApplication app) => app.MapGet("/data/exports/{id:guid}/file", SendAsync).RequireAuthorization();

    /// <summary>Hands the file with a person's data through, in pieces. If the password was given too long ago it is asked for, and then the file comes.</summary>
    private static async Task<IResult> SendAsync(Guid id, Colleagues colleagues, HttpContext http, CancellationToken cancellationToken)
    {
        var call = colleagues.PersonalData.DownloadExport(new DownloadExportRequest { Name = $"exports/{id}" }, cancellationToken: cancellationToken);
        try
        {
            if (await call.ResponseStream.MoveNext(cancellationToken))
            {
                http.Response.Headers.CacheControl = "no-store";
                return Results.Stream(output => Handed.CopyAsync(call, output, cancellationToken), "application/zip", "mentornet.zip");
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
                _ => Handed.Status(e),
            };
        }
    }
}
