using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Protos;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Decides about a call by its headers, before anything of its body is read into memory: who calls, whether the body is compressed, and
/// how large it says it is. A call that is refused goes on without its body, so that its answer has the form and the words that every
/// refusal has; <see cref="AccessInterceptor"/> gives it.
/// </summary>
public sealed class RequestGate(RequestDelegate next, AccessTable table, ServiceName service)
{
    /// <summary>The largest body of a method that declares none, in bytes.</summary>
    public const long UsualBody = 1024 * 1024;

    private const int FrameHeader = 5;
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(Google.Rpc.ErrorDetailsReflection.Descriptor)));

    /// <summary>The refusal of this call, if the gate has refused it.</summary>
    public static DomainException? RefusalOf(HttpContext context) => context.Items[typeof(RequestGate)] as DomainException;

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsMisspelled(context))
        {
            RefuseUnknown(context);
            return;
        }

        if (IsMessage(context.GetEndpoint()) && !IsGrpc(context.Request))
        {
            await RefuseEncodingAsync(context);
            return;
        }

        if (MethodOf(context.GetEndpoint()) is { } method && table.Find(method) is not null)
        {
            var limit = table.LimitOf(method);
            if (table.Refuse(method, context.User) is { } refused)
            {
                Refuse(context, refused);
            }
            else if (IsCompressed(context.Request.Headers))
            {
                Refuse(context, Compressed());
            }
            else
            {
                if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                {
                    size.MaxRequestBodySize = limit;
                }

                try
                {
                    if (context.Request.ContentLength > limit || await LargerThanAsync(context, limit))
                    {
                        Refuse(context, TooLarge(limit));
                    }
                    else
                    {
                        await ReadAsync(context, table.FileOf(method), limit);
                    }
                }
                catch (CallerGoneException)
                {
                    // Nobody is there to answer, and it is no fault of ours.
                    context.Abort();
                    return;
                }
            }
        }

        await next(context);
        if (IsGrpc(context.Request))
        {
            GiveForm(context);
        }
    }

    // Routing takes /Mentornet.identity.… for /mentornet.identity.…, gRPC does not: what is decided by the name of a method must not be passed by another spelling.
    private static bool IsMisspelled(HttpContext context) =>
        context.GetEndpoint() is { } endpoint && IsMessage(endpoint)
        && !string.Equals(context.Request.Path.Value, endpoint.Metadata.GetRequiredMetadata<GrpcMethodMetadata>().Method.FullName, StringComparison.Ordinal);

    // Where a method takes messages, not JSON.
    private static bool IsMessage(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<GrpcMethodMetadata>() is not null && endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is null;

    private async Task RefuseEncodingAsync(HttpContext context)
    {
        var status = ErrorInterceptor.ToStatus(
            new DomainException(StatusCode.Unimplemented, "ENCODING_UNKNOWN", "Messages are taken in the encoding of Protocol Buffers alone. Send them with Content-Type: application/grpc; JSON is taken at the paths of /openapi.").With("trace_id", TraceOf(context)),
            service);
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        context.Response.ContentType = "application/json";
        Put(context.Response.Headers, status);
        await context.Response.WriteAsync(Json.Format(status), context.RequestAborted);
    }

    private void RefuseUnknown(HttpContext context)
    {
        if (!IsGrpc(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = ((int)StatusCode.Unimplemented).ToString(CultureInfo.InvariantCulture);
        GiveForm(context);
    }

    private static async Task ReadAsync(HttpContext context, FieldDescriptor? file, long limit)
    {
        try
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { } rest)
            {
                if (await FromCallerAsync(RestRequest.ReadAsync(context, rest, limit == UsualBody ? Descriptors.UsualJsonBytes : limit)) is { } body)
                {
                    context.Request.ContentType = "application/json";
                    Replace(context, body);
                }
                else if (file is not null)
                {
                    await RequestFile.TakeBodyAsync(context, limit);
                    Replace(context, []);
                }
            }
            else if (file is not null)
            {
                Replace(context, await RequestFile.TakeFieldAsync(context, file, limit));
            }
        }
        catch (DomainException refused)
        {
            Refuse(context, IsGrpc(context.Request) ? refused.With("trace_id", TraceOf(context)) : refused);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            Refuse(context, TooLarge(limit));
        }
    }

    // What fails before the interceptors see it, a frame or a message that cannot be read, has a bare status: it gets the form that every
    // refusal has. The trailers stand in the headers as long as nothing was sent.
    private void GiveForm(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (context.Response.HasStarted || !int.TryParse(headers["grpc-status"], out var code) || code == 0 || headers.ContainsKey("grpc-status-details-bin"))
        {
            return;
        }

        var refusal = ((StatusCode)code switch
        {
            StatusCode.Unimplemented => new DomainException(StatusCode.Unimplemented, "NO_SUCH_METHOD", "No service answers this method, or not in this encoding. The list of all is at /openapi."),
            StatusCode.ResourceExhausted => new DomainException(StatusCode.ResourceExhausted, "BODY_TOO_LARGE", "A message of this request is larger than its method takes."),
            StatusCode.DeadlineExceeded => new DomainException(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED", "The call took longer than its deadline. Nothing was changed unless a later read shows it."),
            StatusCode.Cancelled => new DomainException(StatusCode.Cancelled, "CANCELLED", "The call was canceled by its caller."),
            _ => Errors.Unreadable(),
        }).With("trace_id", TraceOf(context));
        Put(headers, ErrorInterceptor.ToStatus(refusal, service));
    }

    private static void Put(IHeaderDictionary headers, Google.Rpc.Status status)
    {
        headers["grpc-status"] = status.Code.ToString(CultureInfo.InvariantCulture);
        headers["grpc-message"] = Uri.EscapeDataString(status.Message);
        headers["grpc-status-details-bin"] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
    }

    private static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>The body of a request is larger than its method takes.</summary>
    public static DomainException TooLarge(long limit) =>
        new DomainException(StatusCode.ResourceExhausted, "BODY_TOO_LARGE", $"The body of this request may have at most {limit} bytes.").With("limit", limit);

    private static DomainException Compressed() =>
        new(StatusCode.Unimplemented, "BODY_COMPRESSED", "Send the body as it is: no method here takes a compressed one.");

    private static string? MethodOf(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName
        ?? (endpoint?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>()?.MethodDescriptor is MethodDescriptor method ? $"/{method.Service.FullName}/{method.Name}" : null);

    private static bool IsCompressed(IHeaderDictionary headers) => Names(headers["grpc-encoding"]) || Names(headers.ContentEncoding);

    private static bool Names(StringValues encodings) => encodings.Any(encoding => !string.IsNullOrWhiteSpace(encoding) && !encoding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase));

    private static bool IsGrpc(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    // A frame of gRPC says in its first bytes how large it is; looked at, and left for the reader.
    private static async Task<bool> LargerThanAsync(HttpContext context, long limit)
    {
        if (!IsGrpc(context.Request))
        {
            return false;
        }

        var reader = context.Request.BodyReader;
        var read = await FromCallerAsync(reader.ReadAtLeastAsync(FrameHeader, context.RequestAborted).AsTask());
        var larger = read.Buffer.Length >= FrameHeader && LengthOf(read.Buffer) + FrameHeader > limit;
        reader.AdvanceTo(read.Buffer.Start);
        return larger;
    }

    private static long LengthOf(ReadOnlySequence<byte> frame)
    {
        Span<byte> header = stackalloc byte[FrameHeader];
        frame.Slice(0, FrameHeader).CopyTo(header);
        return BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
    }

    // What is left is a call of this method with an empty message: nothing of what the caller sent can matter or fail any more.
    private static void Refuse(HttpContext context, DomainException refusal)
    {
        context.Items[typeof(RequestGate)] = refusal;
        var request = context.Request;
        byte[] empty = [0, 0, 0, 0, 0];
        if (!IsGrpc(request))
        {
            empty = "{}"u8.ToArray();
            request.ContentType = "application/json";
            request.QueryString = QueryString.Empty;
            if (refusal.Reason == "BODY_TOO_LARGE")
            {
                // Transcoding knows RESOURCE_EXHAUSTED as "too many requests" alone.
                context.Response.OnStarting(() => Task.FromResult(context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge));
            }
        }

        request.Headers.Remove("grpc-encoding");
        request.Headers.ContentEncoding = StringValues.Empty;
        Replace(context, empty);
    }

    private static void Replace(HttpContext context, byte[] body)
    {
        context.Request.Headers.TransferEncoding = StringValues.Empty;
        context.Request.ContentLength = body.Length;
        context.Request.Body = new MemoryStream(body, writable: false);
        context.Features.Set<IRequestBodyPipeFeature>(new ReadBody(PipeReader.Create(new ReadOnlySequence<byte>(body))));
    }

    // What is read into memory alone: where it fails, the caller has gone.
    internal static async Task<T> FromCallerAsync<T>(Task<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new CallerGoneException(e);
        }
    }

    private sealed class CallerGoneException(Exception inner) : Exception("The caller has gone while the body was read.", inner);

    private sealed record ReadBody(PipeReader Reader) : IRequestBodyPipeFeature;
}
