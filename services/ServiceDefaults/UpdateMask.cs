using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace MentorNet.ServiceDefaults;

/// <summary>Says which fields an update changes (AIP-134).</summary>
public static class UpdateMask
{
    /// <summary>The mask of a full replacement, which stands alone.</summary>
    internal const string All = "*";

    /// <summary>
    /// The proto names of the fields to change, all of them of <paramref name="editable"/>: those that the mask names, in the proto's or in
    /// JSON's spelling; all for the mask `*`; without a mask those that are sent, which over gRPC are those that are filled in. A mask that
    /// names any other is INVALID_ARGUMENT on `update_mask`.
    /// </summary>
    public static HashSet<string> Read(FieldMask? mask, IMessage resource, IReadOnlyCollection<string> editable, ServerCallContext context)
    {
        if (mask is null || mask.Paths.Count == 0)
        {
            return context.GetHttpContext().Items[typeof(UpdateMask)] is HashSet<string> sent
                ? [.. editable.Where(sent.Contains)]
                : [.. editable.Where(name => IsFilledIn(resource.Descriptor.FindFieldByName(name), resource))];
        }

        if (mask.Paths is [All])
        {
            return [.. editable];
        }

        // The query of a REST call brings its mask as it is written, parted by commas.
        return [.. mask.Paths.SelectMany(path => path.Split(',')).Select(path => ProtoJson.Find(resource.Descriptor, path) is { } field && editable.Contains(field.Name)
            ? field.Name
            : throw Errors.InvalidField("update_mask", $"names '{ProtoJson.Join("", path)}', which is not a field that you can change. You can change: {string.Join(", ", editable)}."))];
    }

    /// <summary>What the mask of a request names fields of: its one message beside the mask; null for a request without a mask.</summary>
    internal static MessageDescriptor? MaskedBy(MessageDescriptor request)
    {
        var messages = request.Fields.InDeclarationOrder().Where(field => field is { FieldType: FieldType.Message, IsRepeated: false }).ToList();
        return messages.Exists(IsMask) ? messages.Find(field => !IsMask(field))?.MessageType : null;
    }

    /// <summary>Says whether a field of a message is a mask.</summary>
    internal static bool IsMask(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType.FullName == FieldMask.Descriptor.FullName;

    private static bool IsFilledIn(FieldDescriptor field, IMessage message)
    {
        if (field.HasPresence)
        {
            return field.Accessor.HasValue(message);
        }

        return field.Accessor.GetValue(message) switch
        {
            System.Collections.ICollection list => list.Count > 0,
            string text => text.Length > 0,
            ByteString bytes => !bytes.IsEmpty,
            bool yes => yes,
            double number => number != 0,
            var value => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) != 0,
        };
    }
}
