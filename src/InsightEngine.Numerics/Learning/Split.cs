namespace InsightEngine.Numerics.Learning;

/// <summary>The best way found to divide a leaf; <see cref="Gain"/> is 0 when there is none.</summary>
internal readonly record struct Split(
    double Gain,
    int Feature,
    int Bin,
    bool MissingRight,
    double LeftGradient,
    double LeftHessian,
    double LeftValue,
    double RightValue);
