using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Insights;

namespace InsightEngine.Server.Sharing;

/// <summary>Makes one attempt to bring a briefing to a channel.</summary>
public sealed class Courier(SharingOptions options, IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client that webhooks are called with.</summary>
    public const string Client = "sharing";

    /// <returns>What became of the attempt.</returns>
    public async Task<Attempt> SendAsync(StoredBriefing record, Briefing text, Channel channel, CancellationToken cancellationToken)
    {
        if (options.Problem(channel) is { } problem) return new Attempt(problem, CanTryAgain: false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        var link = options.PublicAddress is { } address ? new Uri(address, $"/briefings/{Uri.EscapeDataString(record.Id)}") : null;
        try
        {
            switch (channel.Kind)
            {
                case ChannelKind.Email: await MailAsync(record, text, channel, limit.Token); break;
                case ChannelKind.Slack: return await PostAsync(channel.Address!, ChatPayload.Slack(text, link), limit.Token);
                default: return await PostAsync(channel.Address!, ChatPayload.Teams(text, link), limit.Token);
            }
            return new Attempt(null, false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Attempt("There was no answer in time.", CanTryAgain: true);
        }
        catch (HttpRequestException failure)
        {
            return new Attempt($"The address cannot be reached: {failure.Message}", CanTryAgain: true);
        }
        catch (SmtpException failure)
        {
            // A 5xx of the mail server is final (RFC 5321, 4.2.1); a lost or refused connection is not.
            return new Attempt($"The mail server refused or was not reached: {failure.Message}", CanTryAgain: (int)failure.StatusCode is < 500 or >= 600);
        }
    }

    private async Task<Attempt> PostAsync(Uri address, string payload, CancellationToken cancellationToken)
    {
        using var content = new StringContent(payload, Encoding.UTF8, "application/json");
        using var response = await clients.CreateClient(Client).PostAsync(address, content, cancellationToken);
        if (response.IsSuccessStatusCode) return new Attempt(null, false);
        var status = (int)response.StatusCode;
        return new Attempt($"The webhook answered with status {status}.", CanTryAgain: status is >= 500 or (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests);
    }

    private async Task MailAsync(StoredBriefing record, Briefing text, Channel channel, CancellationToken cancellationToken)
    {
        var smtp = options.Smtp!;
        var sheet = FactSheetJson.Read(record.FactSheetJson);
        using var mail = new MailMessage { From = new MailAddress(smtp.From), Subject = Line(text.Title), SubjectEncoding = Encoding.UTF8 };
        foreach (var to in channel.To) mail.To.Add(new MailAddress(to));
        mail.Headers.Add("X-Fact-Sheet", record.FactSheetHash);
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(MarkdownRenderer.Render(text, sheet, record.FactSheetHash), Encoding.UTF8, MediaTypeNames.Text.Plain));
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(HtmlRenderer.Render(text, sheet, record.FactSheetHash, options.PublicAddress), Encoding.UTF8, MediaTypeNames.Text.Html));
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.Tls };
        if (smtp.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, smtp.Password);
        await client.SendMailAsync(mail, cancellationToken);
    }

    /// <summary>A subject is one line.</summary>
    private static string Line(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}

/// <param name="Problem">Why it failed; null when it did not.</param>
/// <param name="CanTryAgain">Whether another attempt can succeed.</param>
public readonly record struct Attempt(string? Problem, bool CanTryAgain);
