using System.Globalization;
using Grpc.Core;
using MentorNet.Library.Data;
using MentorNet.Library.Domain;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Api;

internal sealed partial class LibraryApi
{
    private static readonly string[] EditableFields = ["title", "summary", "license", "needs", "link"];

    public override async Task<Resource> UpdateResource(UpdateResourceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Resource ?? new Resource();
        var id = Parse.Name(asked.Name, "resources", "resource.name");
        var fields = UpdateMask.Read(request.UpdateMask, asked, EditableFields, context);
        var parsedNeeds = fields.Contains("needs") ? await ParseNeedsAsync(asked.Needs, context.CancellationToken) : null;
        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var stored = await work.LockOwnAsync(caller, id);
        stored.State.After(ResourceCommand.Edit, id);
        if (asked.Etag.Length > 0 && asked.Etag != stored.Version.ToString(CultureInfo.InvariantCulture))
        {
            throw Errors.EtagMismatch(asked.Name);
        }

        var changed = stored with
        {
            Title = fields.Contains("title") ? Parse.Line(asked.Title, "resource.title", 1, 200) : stored.Title,
            Summary = fields.Contains("summary") ? Parse.Text(asked.Summary, "resource.summary", 0, 4000) : stored.Summary,
            License = fields.Contains("license") ? ParseLicense(asked.License) : stored.License,
            Needs = parsedNeeds ?? stored.Needs,
            Link = fields.Contains("link") ? ParseLink(asked.Link) : stored.Link,
        };
        if (changed is { Published: true, Link: "", FileSize: 0 })
        {
            throw LibraryErrors.HasNoContent(asked.Name);
        }

        if (changed with { Needs = stored.Needs } == stored && changed.Needs.SequenceEqual(stored.Needs))
        {
            return ToProto(stored);
        }

        var updated = await work.UpdateAsync(changed);
        await work.CommitAsync();
        return ToProto(updated);
    }
}
