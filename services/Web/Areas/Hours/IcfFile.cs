using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Hours;

internal static class IcfFile
{
    public static void MapIcfFile(this WebApplication app) =>
        app.MapGet("/hours/icf.csv", SendAsync).RequireAuthorization(policy => policy.RequireRole("coach"));

    private static async Task<IResult> SendAsync(Colleagues colleagues, CancellationToken cancellationToken)
    {
        try
        {
            var file = await colleagues.Hours.DownloadIcfLogAsync(new DownloadIcfLogRequest(), cancellationToken: cancellationToken);
            return Results.File(file.Data.ToByteArray(), file.ContentType, "coaching-log.csv");
        }
        catch (RpcException e)
        {
            return Handed.Status(e);
        }
    }
}
