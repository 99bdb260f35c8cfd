using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace MentorNet.Web.Kit;

/// <summary>The pages that there are. A link from one area to another goes through here: where its page is not there, it is no link.</summary>
internal static class Places
{
    private static readonly string[][] Templates =
        [.. typeof(Places).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template.Trim('/').Split('/'))];

    /// <summary>Gives an address if a page answers there, else null: Blazor then writes no <c>href</c>.</summary>
    public static string? To(string path)
    {
        var segments = path.Split('?', '#')[0].Trim('/').Split('/');
        return Templates.Any(template => template.Length == segments.Length && template.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second)) ? path : null;
    }
}
