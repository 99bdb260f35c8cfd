using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Reads what a REST call sends before it is transcoded: its query and its JSON, against the descriptor of the method. What is wrong is
/// refused by its name; what is right goes on in the one form that transcoding reads as it is meant.
/// </summary>
internal static partial class RestRequest
{
    private static readonly ConditionalWeakTable<GrpcJsonTranscodingMetadata, Shape> Shapes = [];

    /// <summary>Reads the query and the body. The body to go on with, or null where it is a file or there is none.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, GrpcJsonTranscodingMetadata metadata, long limit)
    {
        var shape = Shapes.GetValue(metadata, static one => new Shape(one));
        context.Request.QueryString = ReadQuery(context.Request.Query, shape);
        if (shape.TakesFile)
        {
            return null;
        }

        var json = await ReadBodyAsync(context, limit);
        if (shape.Body is null)
        {
            return json.IsEmpty ? null : ProtoJson.Rewrite(json, Empty.Descriptor, "");
        }

        // What a mask names and nobody sends is emptied; a body that was lost must not be.
        if (ProtoJson.IsNothing(json.Span) && context.Request.Query.Keys.Any(name => ProtoJson.Find(shape.Request, name) is { } field && UpdateMask.IsMask(field)))
        {
            throw Errors.InvalidField(shape.BodyPath, "is missing: the body is empty. Send {} to empty what the mask names.");
        }

        var sent = shape.Masked is null ? null : new HashSet<string>(StringComparer.Ordinal);
        var body = ProtoJson.Rewrite(json, shape.Body, shape.BodyPath, shape.Masked, sent);
        if (sent is not null)
        {
            context.Items[typeof(UpdateMask)] = sent;
        }

        return body;
    }

    private static QueryString ReadQuery(IQueryCollection query, Shape shape)
    {
        var read = new List<KeyValuePair<string, string?>>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, values) in query)
        {
            var (field, path) = Resolve(name, shape);
            var filled = values.Where(value => !string.IsNullOrEmpty(value)).ToList(); // a form sends what was left empty
            if (filled.Count == 0)
            {
                continue;
            }

            if (filled.Exists(value => value!.Contains('\uFFFD', StringComparison.Ordinal)))
            {
                throw Errors.InvalidField(path, "cannot be read as UTF-8.");
            }

            if (!given.Add(path) || (filled.Count > 1 && !field.IsRepeated))
            {
                throw Errors.InvalidField(path, "is given twice.");
            }

            if (field.IsMap || (field.FieldType == FieldType.Message && !ProtoJson.IsOneValue(field.MessageType)))
            {
                throw Errors.InvalidField(path, "cannot be given in a query as a whole.");
            }

            read.AddRange(filled.Select((value, i) => KeyValuePair.Create(name, (string?)ProtoJson.QueryValue(value!, field, field.IsRepeated ? $"{path}[{i}]" : path, shape.Masked))));
        }

        return QueryString.Create(read);
    }

    private static (FieldDescriptor Field, string Path) Resolve(string name, Shape shape)
    {
        MessageDescriptor? type = shape.Request;
        var path = "";
        FieldDescriptor? field = null;
        foreach (var part in name.Split('.'))
        {
            field = type is null ? null : ProtoJson.Find(type, part);
            if (field is null)
            {
                throw Errors.InvalidField(ProtoJson.Join("", name), "is not a parameter of this method. Check its spelling.", "UNKNOWN_FIELD");
            }

            path = ProtoJson.Join(path, field.Name);
            type = field is { IsRepeated: false, FieldType: FieldType.Message } && !ProtoJson.IsOneValue(field.MessageType) ? field.MessageType : null;
        }

        return shape.IsBoundElsewhere(path)
            ? throw Errors.InvalidField(path, "is no parameter of the query: the path or the body says it.", "UNKNOWN_FIELD")
            : (field!, path);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context, long limit)
    {
        var reader = context.Request.BodyReader;
        ReadOnlyMemory<byte> body;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.Start);
                throw RequestGate.TooLarge(limit);
            }

            if (read.IsCompleted)
            {
                body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                break;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        return body.IsEmpty ? body : InUtf8(body, context.Request.ContentType);
    }

    private static ReadOnlyMemory<byte> InUtf8(ReadOnlyMemory<byte> body, string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
        {
            return body;
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !(type.MediaType is { } name
            && (name.Equals("application/json", StringComparison.OrdinalIgnoreCase) || name.EndsWith("+json", StringComparison.OrdinalIgnoreCase))))
        {
            throw Errors.InvalidField("body", "must be JSON: send it with Content-Type: application/json.", "CONTENT_TYPE_UNSUPPORTED");
        }

        var charset = type.CharSet?.Trim('"', ' ') ?? "utf-8";
        if (charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return body;
        }

        try
        {
            return Encoding.UTF8.GetBytes(Encoding.GetEncoding(charset, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(body.Span));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Errors.InvalidField("body", "is in a charset that is not known here, or not in the one it names. Send UTF-8.", "CHARSET_UNSUPPORTED");
        }
    }

    /// <summary>What a route binds, of its rule.</summary>
    private sealed class Shape
    {
        private readonly HashSet<string> inPath;
        private readonly string body;

        public Shape(GrpcJsonTranscodingMetadata metadata)
        {
            var rule = metadata.HttpRule;
            Request = metadata.MethodDescriptor.InputType;
            body = rule.Body;
            inPath = [.. Variable().Matches($"{rule.Get}{rule.Put}{rule.Post}{rule.Delete}{rule.Patch}").Select(match => match.Groups[1].Value)];
            var field = body is "" or "*" ? null : Request.FindFieldByName(body);
            TakesFile = field?.MessageType.FullName == HttpBody.Descriptor.FullName;
            Body = body == "*" ? Request : field?.MessageType;
            BodyPath = field?.Name ?? "";
            Masked = UpdateMask.MaskedBy(Request);
        }

        public MessageDescriptor Request { get; }

        /// <summary>What the body is; null where it must be empty.</summary>
        public MessageDescriptor? Body { get; }

        public string BodyPath { get; }

        public bool TakesFile { get; }

        /// <summary>What a mask of the request names fields of.</summary>
        public MessageDescriptor? Masked { get; }

        public bool IsBoundElsewhere(string path) => body == "*" || inPath.Contains(path) || (body.Length > 0 && path.Split('.')[0] == body);
    }

    [GeneratedRegex(@"\{([^}=]+)")]
    private static partial Regex Variable();
}
