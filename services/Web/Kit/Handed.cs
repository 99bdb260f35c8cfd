using Google.Api;
using Grpc.Core;

namespace MentorNet.Web.Kit;

/// <summary>Hands a file of a service through to a browser, piece by piece.</summary>
internal static class Handed
{
    /// <summary>Writes what the call has read already and all that follows, and ends the call.</summary>
    public static async Task CopyAsync(AsyncServerStreamingCall<HttpBody> call, Stream output, CancellationToken cancellationToken)
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

    /// <summary>Gives the status for a failure: the page of that status says the rest.</summary>
    public static IResult Status(RpcException e) => Results.StatusCode(e.StatusCode switch
    {
        StatusCode.NotFound or StatusCode.InvalidArgument => 404,
        StatusCode.PermissionDenied => 403,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => 503,
        _ => 500,
    });
}
