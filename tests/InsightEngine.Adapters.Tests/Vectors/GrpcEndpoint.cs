using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace InsightEngine.Adapters.Tests.Vectors;

/// <summary>
/// Unary gRPC over HTTP/2 in a few lines (length-prefixed messages, status in the trailers; gRPC over HTTP2, protocol
/// document of grpc/grpc), so that the tests need no server package beside the framework.
/// </summary>
internal static class GrpcEndpoint
{
    private const int Prefix = 5;

    public static void MapGrpc<TRequest>(this WebApplication app, string method, Func<TRequest, ServerCall, Task<IMessage>> answer)
        where TRequest : IMessage<TRequest>, new() => app.MapPost("/" + method, async (HttpContext http) =>
    {
        http.Response.ContentType = "application/grpc";
        try
        {
            var reply = (await answer(await ReadAsync<TRequest>(http.Request), new ServerCall(http.Request.Headers, http.RequestAborted))).ToByteArray();
            var frame = new byte[Prefix + reply.Length];
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)reply.Length);
            reply.CopyTo(frame, Prefix);
            await http.Response.Body.WriteAsync(frame, http.RequestAborted);
            http.Response.AppendTrailer("grpc-status", "0");
        }
        catch (RpcException refusal)
        {
            await http.Response.StartAsync();
            http.Response.AppendTrailer("grpc-status", ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture));
            http.Response.AppendTrailer("grpc-message", Uri.EscapeDataString(refusal.Status.Detail));
        }
    });

    private static async Task<T> ReadAsync<T>(HttpRequest request)
        where T : IMessage<T>, new()
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        if (bytes[0] != 0) throw new RpcException(new Status(StatusCode.Unimplemented, "compressed"));
        var message = new T();
        message.MergeFrom(bytes.AsSpan(Prefix, (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1))));
        return message;
    }
}

/// <param name="Headers">Of the call.</param>
/// <param name="Aborted">The caller has gone.</param>
internal sealed record ServerCall(IHeaderDictionary Headers, CancellationToken Aborted);
