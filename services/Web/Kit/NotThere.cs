using Grpc.Core;

namespace MentorNet.Web.Kit;

/// <summary>Why something is not there for somebody, where an area has a title for the reason: then the page of that status says so.</summary>
internal static class NotThere
{
    public static (string Title, string Text)? Of(HttpContext? http) =>
        http?.Items[typeof(NotThere)] is string reason && Area.TextOf(area => area.NotThere, reason) is { } title ? (title, Failures.TextOf(reason) ?? "") : null;

    public static void Note(HttpContext http, RpcException e)
    {
        if (Failures.ReasonOf(e) is { } reason && Area.TextOf(area => area.NotThere, reason) is not null)
        {
            http.Items[typeof(NotThere)] = reason;
        }
    }
}
