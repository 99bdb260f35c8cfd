using Grpc.Core;

namespace MentorNet.Web.Kit;

/// <summary>Whether what is not there for somebody is a circle in which they sat, or something of it: then the page of that status says so.</summary>
internal static class LeftCircle
{
    private const string Reason = "CIRCLE_LEFT";

    public static string? Text => Failures.TextOf(Reason);

    public static bool Is(HttpContext? http) => http?.Items.ContainsKey(typeof(LeftCircle)) == true;

    public static void Note(HttpContext http, RpcException e)
    {
        if (Failures.ReasonOf(e) == Reason)
        {
            http.Items[typeof(LeftCircle)] = true;
        }
    }
}
